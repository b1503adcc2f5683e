package castalia.runner;

/// Hears what a program writes while it runs.
///
/// Calls for one run come one after the other, never at once, from a thread of the runner; the next
/// chunk waits until this call returns, and a program whose chunks wait is held up in its writes
/// while its wall clock goes on. All calls come before [Run#await()] returns.
@FunctionalInterface
public interface RunListener {
  /// Drops everything.
  RunListener IGNORE = (channel, bytes) -> {};

  /// Takes the next bytes of a channel. Chunks end anywhere, also within a UTF-8 sequence; the
  /// order between the two channels is not promised.
  ///
  /// An exception thrown here cancels the program and comes out of [Run#await()] as it is.
  ///
  /// @param channel which stream they were written to
  /// @param bytes at least one byte; the listener may keep the array
  void output(Channel channel, byte[] bytes);

  /// Says that a sandbox was found and the program was handed to it. Until then it was queued.
  default void started() {}
}
