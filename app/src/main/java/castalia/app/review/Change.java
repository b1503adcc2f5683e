package castalia.app.review;

/// What a learner does with a card besides answering it.
enum Change {
  /// Out of the reviews until it is resumed.
  SUSPEND,
  /// Suspended or buried no more.
  RESUME,
  /// Out of the way until the learner's next day.
  BURY,
  /// As if never seen. The answers stay in the log.
  RESET
}
