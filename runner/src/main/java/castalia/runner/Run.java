package castalia.runner;

/// A program that was started. Thread-safe.
public interface Run {
  /// Waits until the program ended and all its output was delivered.
  ///
  /// @return what became of it; the same at every call
  /// @throws SandboxException if the sandbox, not the program, failed; safe to retry
  /// @throws InterruptedException if interrupted; the program has been ended by then
  RunResult await() throws InterruptedException;

  /// Ends the program, if it still runs; its result is then [RunResult.Cancelled]. Does not wait
  /// for the end and may be called at any time, also repeatedly.
  void cancel();

  /// Gives the program more to read on standard input, after [Program#stdin()] and what was written
  /// before. Does not wait until it is read. Ignored once the program ended.
  ///
  /// @throws IllegalStateException after [#closeStdin()], or if the run's input would exceed
  ///   [Program#MAX_STDIN_BYTES]
  void write(byte[] stdin);

  /// Lets the program see the end of its standard input after all that was written. May be
  /// repeated.
  void closeStdin();

  /// Gives the program more to read on its value channel, after what was sent before. Does not wait
  /// until it is read; may be called from a listener, of this run or another. Ignored once the
  /// program ended or closed its end.
  ///
  /// A program that leaves more than [Program#MAX_WAITING_VALUE_BYTES] unread is ended for it
  /// ([Limit#VALUES]): whoever sends much waits for answers in between.
  ///
  /// @param values bytes, with no boundaries kept: messages need a length of their own
  /// @throws IllegalStateException if the program has no value channel, or after [#closeValues()]
  void send(byte[] values);

  /// Lets the program see the end of what it reads on its value channel, after all that was sent.
  /// May be repeated.
  ///
  /// @throws IllegalStateException if the program has no value channel
  void closeValues();
}
