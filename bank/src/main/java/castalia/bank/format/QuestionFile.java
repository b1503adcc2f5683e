package castalia.bank.format;

import castalia.bank.Question;
import java.util.Optional;
import java.util.regex.Pattern;

/// One question file, taken apart: front matter read, body still text.
///
/// @param name the file's name
/// @param slug the words in it; the whole name if it is not of the right form
/// @param bodyLine the line in the file of the body's first line, from 1
public record QuestionFile(String name, String slug, Front front, String body, int bodyLine) {
  private static final Pattern NAME = Pattern.compile("(\\d{3})-([a-z0-9]+(?:-[a-z0-9]+)*)\\.md");

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
    var parts = Parted.of(bytes, "number", mistakes);
    var front = new FrontMatterReader(parts.yaml(), catalogue, mistakes).read();
    if (match.matches()) {
      front.checkNumber(match.group(1), mistakes);
    }
    var slug = match.matches() ? match.group(2) : name;
    return new QuestionFile(name, slug, front, parts.body(), parts.bodyLine());
  }

  /// Its number, if that could be read.
  Optional<Integer> number() {
    return front.number();
  }

  /// The question, its body read when first asked for; empty if the front matter has mistakes.
  public Optional<Question> question() {
    return front
        .whole()
        .map(
            whole ->
                new Question(whole, name, slug, ReadingTime.minutes(body), new LazyBody(this)));
  }
}
