package castalia.app.practice;

import castalia.runner.RunnerHealth;

/// Whether programs can be run.
public sealed interface RunnerState {
  /// The first sandbox is being made; a run started now waits for it.
  record Starting() implements RunnerState {}

  /// Programs are taken.
  record Ready(RunnerHealth health) implements RunnerState {}

  /// No program can be run on this machine as it is. It is tried again by and by.
  ///
  /// @param reason what is missing, one sentence
  /// @param remedy what would help, empty if nothing is known
  record Off(String reason, String remedy) implements RunnerState {}
}
