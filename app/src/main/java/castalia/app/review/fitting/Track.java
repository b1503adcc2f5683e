package castalia.app.review.fitting;

/// One card's answers in order.
final class Track {
  private final int[] gaps;
  private final int[] grades;

  /// @param gaps days since the answer before, 0 for the first
  /// @param grades 1 to 4
  Track(int[] gaps, int[] grades) {
    this.gaps = gaps;
    this.grades = grades;
  }

  int length() {
    return gaps.length;
  }

  /// Days since the answer before, 0 for the first.
  int gap(int position) {
    return gaps[position];
  }

  /// 1 to 4.
  int grade(int position) {
    return grades[position];
  }
}
