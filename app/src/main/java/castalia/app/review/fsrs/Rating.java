package castalia.app.review.fsrs;

/// How well a card was remembered. From worst to best; all but [#AGAIN] are recalls.
public enum Rating {
  AGAIN(1),
  HARD(2),
  GOOD(3),
  EASY(4);

  private final int grade;

  Rating(int grade) {
    this.grade = grade;
  }

  /// The number that FSRS and Anki give it, 1 to 4.
  public int grade() {
    return grade;
  }

  /// The rating of a number.
  ///
  /// @param grade 1 to 4
  /// @throws IllegalArgumentException for any other number
  public static Rating ofGrade(int grade) {
    return switch (grade) {
      case 1 -> AGAIN;
      case 2 -> HARD;
      case 3 -> GOOD;
      case 4 -> EASY;
      default -> throw new IllegalArgumentException("a grade is 1, 2, 3 or 4, but is " + grade);
    };
  }

  /// Whether the card was remembered at all.
  public boolean recalled() {
    return this != AGAIN;
  }
}
