package castalia.app.review.exchange;

/// What a card asks and what it answers, in plain text.
sealed interface Sides {
  /// Both are there, if blank.
  record Both(String front, String back) implements Sides {}

  /// They cannot be told.
  ///
  /// @param why continues the card's name
  record None(String why) implements Sides {}
}
