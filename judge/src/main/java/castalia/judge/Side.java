package castalia.judge;

/// One of the two sandboxes of a judging.
enum Side {
  /// Runs the lab's tests.
  EXAMINER,
  /// Runs the learner's code.
  CANDIDATE
}
