package castalia.runner;

/// A limit a program ran into, which ended it.
///
/// The number of processes is missing on purpose: at that limit `fork` fails with `EAGAIN` inside
/// the program, which goes on.
public enum Limit {
  /// The time on the clock, [Limits#wall()].
  WALL,
  /// The processor time of all its processes, [Limits#cpu()].
  CPU,
  /// The memory of all its processes, [Limits#memoryBytes()].
  MEMORY,
  /// The bytes it wrote to one of its channels, [Limits#outputBytes()].
  OUTPUT,
  /// The bytes on its value channel: it sent more than [Limits#valueBytes()], or left more than
  /// [Program#MAX_WAITING_VALUE_BYTES] of those sent to it unread.
  VALUES
}
