package castalia.runner;

import java.time.Duration;

/// What a program may use. Immutable.
///
/// @param wall time on the clock, [#MIN_TIME] to [#MAX]'s, counted from the program's start
/// @param cpu processor time of all its processes together, [#MIN_TIME] to [#MAX]'s; told in whole
///   milliseconds, enforced within about 20 ms
/// @param memoryBytes memory of all its processes together beyond that of an idle interpreter,
///   [#MIN_MEMORY_BYTES] to [#MAX]'s; files in the sandbox are bounded apart, at 32 MiB
/// @param processes processes and threads at once, 1 to [#MAX]'s; beyond, `fork` and threads fail
///   inside the program, which goes on
/// @param outputBytes bytes on each of standard output and standard error, 0 to [#MAX]'s; exactly
///   so many are delivered before the program is ended
/// @param valueBytes bytes that it sends on its value channel, if it has one, 0 to [#MAX]'s;
///   exactly so many are delivered before the program is ended
public record Limits(
    Duration wall,
    Duration cpu,
    long memoryBytes,
    int processes,
    long outputBytes,
    long valueBytes) {
  /// The least time that can be asked for.
  public static final Duration MIN_TIME = Duration.ofMillis(1);

  /// The least memory that can be asked for: 16 MiB.
  public static final long MIN_MEMORY_BYTES = 16L << 20;

  private static final Duration MAX_TIME = Duration.ofMinutes(10);
  private static final long MAX_MEMORY_BYTES = 4L << 30;
  private static final int MAX_PROCESSES = 256;
  private static final long MAX_OUTPUT_BYTES = 64L << 20;
  private static final long MAX_VALUE_BYTES = 256L << 20;
  private static final long USUAL_VALUE_BYTES = 16L << 20;

  /// The most that can be asked for: 10 minutes of each time, 4 GiB, 256 processes, 64 MiB of
  /// output, 256 MiB of values.
  public static final Limits MAX =
      new Limits(
          MAX_TIME, MAX_TIME, MAX_MEMORY_BYTES, MAX_PROCESSES, MAX_OUTPUT_BYTES, MAX_VALUE_BYTES);

  /// 10 seconds, of them 5 of processor time, 128 MiB, 64 processes, 1 MiB of output, 16 MiB of
  /// values.
  public static final Limits DEFAULT =
      new Limits(Duration.ofSeconds(10), Duration.ofSeconds(5), 128L << 20, 64, 1L << 20);

  /// @throws InvalidLimitsException if a value is out of its range; it names the component
  public Limits {
    requireTime("wall", wall);
    requireTime("cpu", cpu);
    requireRange("memoryBytes", memoryBytes, MIN_MEMORY_BYTES, MAX_MEMORY_BYTES);
    requireRange("processes", processes, 1, MAX_PROCESSES);
    requireRange("outputBytes", outputBytes, 0, MAX_OUTPUT_BYTES);
    requireRange("valueBytes", valueBytes, 0, MAX_VALUE_BYTES);
  }

  /// Limits with the usual 16 MiB of values.
  ///
  /// @throws InvalidLimitsException if a value is out of its range; it names the component
  public Limits(Duration wall, Duration cpu, long memoryBytes, int processes, long outputBytes) {
    this(wall, cpu, memoryBytes, processes, outputBytes, USUAL_VALUE_BYTES);
  }

  /// These limits with another time on the clock.
  ///
  /// @throws InvalidLimitsException if it is out of range
  public Limits withWall(Duration wall) {
    return new Limits(wall, cpu, memoryBytes, processes, outputBytes, valueBytes);
  }

  /// These limits with another processor time.
  ///
  /// @throws InvalidLimitsException if it is out of range
  public Limits withCpu(Duration cpu) {
    return new Limits(wall, cpu, memoryBytes, processes, outputBytes, valueBytes);
  }

  /// These limits with another memory.
  ///
  /// @throws InvalidLimitsException if it is out of range
  public Limits withMemoryBytes(long memoryBytes) {
    return new Limits(wall, cpu, memoryBytes, processes, outputBytes, valueBytes);
  }

  /// These limits with another number of processes.
  ///
  /// @throws InvalidLimitsException if it is out of range
  public Limits withProcesses(int processes) {
    return new Limits(wall, cpu, memoryBytes, processes, outputBytes, valueBytes);
  }

  /// These limits with another number of bytes for each output channel.
  ///
  /// @throws InvalidLimitsException if it is out of range
  public Limits withOutputBytes(long outputBytes) {
    return new Limits(wall, cpu, memoryBytes, processes, outputBytes, valueBytes);
  }

  /// These limits with another number of bytes for the value channel.
  ///
  /// @throws InvalidLimitsException if it is out of range
  public Limits withValueBytes(long valueBytes) {
    return new Limits(wall, cpu, memoryBytes, processes, outputBytes, valueBytes);
  }

  private static void requireTime(String field, Duration time) {
    if (time.compareTo(MIN_TIME) < 0 || time.compareTo(MAX_TIME) > 0) {
      throw new InvalidLimitsException(field, "must be from 1 ms to 10 minutes, but is " + time);
    }
  }

  private static void requireRange(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw new InvalidLimitsException(
          field, "must be from " + min + " to " + max + ", but is " + value);
    }
  }
}
