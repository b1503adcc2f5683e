package castalia.bank.format;

import castalia.bank.Question;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// One question file, taken apart: front matter read, body still text.
///
/// @param name the file's name
/// @param slug the words in it; the whole name if it is not of the right form
/// @param bodyLine the line in the file of the body's first line, from 1
public record QuestionFile(String name, String slug, Front front, String body, int bodyLine) {
  private static final Pattern NAME = Pattern.compile("(\\d{3})-([a-z0-9]+(?:-[a-z0-9]+)*)\\.md");
  private static final String FENCE = "---";

  /// Takes a file apart and checks its name, its encoding and its front matter.
  public static QuestionFile read(
      String name, byte[] bytes, Catalogue catalogue, Mistakes.InFile mistakes) {
    var match = NAME.matcher(name);
    if (!match.matches()) {
      mistakes.at(
          1,
          "the file is named `" + Mistakes.shortened(name) + "`",
          "Name it by number and words, such as `013-gil.md`: three digits, then lower-case words with hyphens.");
    }
    var text = SourceText.decode(bytes, mistakes);
    var lines = text.split("\n", -1);
    var end = endOfFrontMatter(lines, mistakes);
    var yaml = String.join("\n", Arrays.asList(lines).subList(Math.min(1, end), end));
    var front = new FrontMatterReader(yaml, catalogue, mistakes).read();
    if (match.matches()) {
      front.checkNumber(match.group(1), mistakes);
    }
    var bodyStart = end == 0 ? 0 : end + 1;
    var body =
        String.join(
            "\n", Arrays.asList(lines).subList(Math.min(bodyStart, lines.length), lines.length));
    return new QuestionFile(
        name, match.matches() ? match.group(2) : name, front, body, bodyStart + 1);
  }

  /// The index of the line that closes the front matter, or 0 if there is none.
  private static int endOfFrontMatter(String[] lines, Mistakes.InFile mistakes) {
    if (!lines[0].equals(FENCE)) {
      mistakes.at(
          1,
          "the file does not begin with its front matter",
          "Make `---` the first line, then `number: ...`.");
      return 0;
    }
    for (var i = 1; i < lines.length; i++) {
      if (lines[i].equals(FENCE)) {
        return i;
      }
    }
    mistakes.at(
        1,
        "the front matter has no end",
        "Put a line `---` between the last field and the first section.");
    return 0;
  }

  /// Its number, if that could be read.
  Optional<Integer> number() {
    return front.number();
  }

  /// The question, its body read when first asked for; empty if the front matter has mistakes.
  public Optional<Question> question() {
    return front.whole().map(whole -> new Question(whole, name, slug, new LazyBody(this)));
  }
}
