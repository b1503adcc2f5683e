package castalia.judge;

import castalia.runner.RunResult;

/// What comes from the sandboxes to the thread that judges.
sealed interface Happening {
  /// The process it comes from.
  Speaker from();

  /// A frame came, without its length.
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Spoke(Speaker from, byte[] frame) implements Happening {}

  /// What came is no frame.
  record Babbled(Speaker from, String why) implements Happening {}

  /// The process ended, and everything it sent has come before.
  record Ended(Speaker from, RunResult result) implements Happening {}

  /// The sandbox failed.
  record Broke(Speaker from, RuntimeException failure) implements Happening {}
}
