package castalia.runner;

import java.time.Duration;

/// What a program used.
///
/// Processor time and processes are sampled every 20 ms while the program runs and read exactly at
/// its end for its main process, so short-lived children can escape them unless the runner has a
/// control group ([MemoryTier]).
///
/// @param wall time on the clock from the request's arrival in the sandbox to its end
/// @param cpu processor time of all processes of the program, without the sandbox's own
/// @param peakMemoryBytes most memory held at once, beyond that of an idle interpreter; in the
///   polling tier the sum that was seen by sampling or the main process's own peak, whichever is
///   greater
/// @param peakProcesses most processes seen at once, at least 1; threads do not count
public record Usage(Duration wall, Duration cpu, long peakMemoryBytes, int peakProcesses) {
  /// Nothing used yet.
  public static final Usage NONE = new Usage(Duration.ZERO, Duration.ZERO, 0, 1);

  /// @throws IllegalArgumentException if a value is negative
  public Usage {
    if (wall.isNegative() || cpu.isNegative() || peakMemoryBytes < 0 || peakProcesses < 0) {
      throw new IllegalArgumentException(
          "negative usage: " + wall + " " + cpu + " " + peakMemoryBytes + " " + peakProcesses);
    }
  }
}
