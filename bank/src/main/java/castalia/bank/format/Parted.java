package castalia.bank.format;

import java.util.Arrays;

/// A file taken apart into front matter and body, both still text.
///
/// @param yaml what stands between the two lines `---`; empty if there is no front matter
/// @param bodyLine the line in the file of the body's first line, from 1
record Parted(String yaml, String body, int bodyLine) {
  private static final String FENCE = "---";

  /// Takes a file apart and checks its encoding and the bounds of its front matter.
  ///
  /// @param firstField the field that front matter of this kind begins with, for the remedy
  static Parted of(byte[] bytes, String firstField, Mistakes.InFile mistakes) {
    var lines = SourceText.decode(bytes, mistakes).split("\n", -1);
    var end = endOfFrontMatter(lines, firstField, mistakes);
    var yaml = String.join("\n", Arrays.asList(lines).subList(Math.min(1, end), end));
    var bodyStart = end == 0 ? 0 : end + 1;
    var body =
        String.join(
            "\n", Arrays.asList(lines).subList(Math.min(bodyStart, lines.length), lines.length));
    return new Parted(yaml, body, bodyStart + 1);
  }

  /// The index of the line that closes the front matter, or 0 if there is none.
  private static int endOfFrontMatter(String[] lines, String firstField, Mistakes.InFile mistakes) {
    if (!lines[0].equals(FENCE)) {
      mistakes.at(
          1,
          "the file does not begin with its front matter",
          "Make `---` the first line, then `" + firstField + ": ...`.");
      return 0;
    }
    for (var i = 1; i < lines.length; i++) {
      if (lines[i].equals(FENCE)) {
        return i;
      }
    }
    mistakes.at(
        1, "the front matter has no end", "Put a line `---` between the last field and the text.");
    return 0;
  }
}
