package castalia.bank.verify;

import java.util.ArrayList;
import java.util.List;

/// A small diff of two texts, line by line: `- expected`, `+ got`, two spaces before what both
/// have.
final class LineDiff {
  private static final int MOST_LINES = 24;
  private static final int MOST_COMPARED = 400;

  private final List<String> expected;
  private final List<String> got;
  private final List<String> diff = new ArrayList<>();

  private LineDiff(List<String> expected, List<String> got) {
    this.expected = expected;
    this.got = got;
  }

  static List<String> of(String expected, String got) {
    var diff = new LineDiff(lines(expected), lines(got));
    diff.compare();
    var lines = diff.diff.stream().map(LineDiff::showEnd).toList();
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    var cut = new ArrayList<>(lines.subList(0, MOST_LINES));
    cut.add("  ... and " + (lines.size() - MOST_LINES) + " more lines");
    return cut;
  }

  private static List<String> lines(String text) {
    return text.stripTrailing().lines().limit(MOST_COMPARED).toList();
  }

  /// White space at the end of a line cannot be seen otherwise.
  private static String showEnd(String line) {
    var text = line.substring(2);
    var bare = text.stripTrailing();
    return line.startsWith("  ")
        ? line
        : line.substring(0, 2) + bare + "·".repeat(text.length() - bare.length());
  }

  private void compare() {
    var common = longestCommon();
    var i = 0;
    var j = 0;
    while (i < expected.size() || j < got.size()) {
      if (i < expected.size() && j < got.size() && expected.get(i).equals(got.get(j))) {
        diff.add("  " + expected.get(i));
        i++;
        j++;
      } else if (j == got.size() || (i < expected.size() && common[i + 1][j] >= common[i][j + 1])) {
        diff.add("- " + expected.get(i++));
      } else {
        diff.add("+ " + got.get(j++));
      }
    }
  }

  /// For each pair of rests, how many lines they have in common, in order.
  private int[][] longestCommon() {
    var common = new int[expected.size() + 1][got.size() + 1];
    for (var i = expected.size() - 1; i >= 0; i--) {
      for (var j = got.size() - 1; j >= 0; j--) {
        common[i][j] =
            expected.get(i).equals(got.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
