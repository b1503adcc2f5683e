package castalia.runner;

/// Hears what a program writes while it runs.
///
/// Calls for one run come one after the other, never at once, from threads of the runner; the next
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

  /// Takes the next bytes that the program wrote to its value channel, if it has one
  /// ([Program#withValueChannel]). Chunks end anywhere; the order towards [#output] is not
  /// promised. They come at once, one chunk for each write as long as the listener keeps up.
  ///
  /// All that is certain of them is which sandbox they came from: the program's author chose every
  /// byte. Parse them as hostile, and compare them with what is expected *here*, outside.
  ///
  /// An exception thrown here cancels the program and comes out of [Run#await()] as it is.
  ///
  /// @param bytes at least one byte; the listener may keep the array
  default void values(byte[] bytes) {}

  /// Says that a sandbox was found and the program was handed to it. Until then it was queued.
  default void started() {}
}
