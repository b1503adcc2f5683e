package castalia.bank.format;

/// How long a text takes to read, from its words as they stand, without parsing it.
final class ReadingTime {
  private static final int WORDS_A_MINUTE = 220;
  private static final int WORDS_A_BLOCK = 45;

  private ReadingTime() {}

  /// In minutes, at least 1; a block of code counts as some lines of prose.
  static int minutes(String markdown) {
    var words = 0;
    var fenced = false;
    for (var line : markdown.split("\n", -1)) {
      if (line.startsWith("```")) {
        fenced = !fenced;
        words += fenced && !line.startsWith("```output") ? WORDS_A_BLOCK : 0;
      } else if (!fenced) {
        words += words(line);
      }
    }
    return Math.max(1, Math.round((float) words / WORDS_A_MINUTE));
  }

  private static int words(String line) {
    var words = 0;
    for (var i = 0; i < line.length(); i++) {
      var begins = i == 0 || line.charAt(i - 1) == ' ';
      words += begins && line.charAt(i) != ' ' ? 1 : 0;
    }
    return words;
  }
}
