package castalia.app.importer;

import java.util.regex.Pattern;

/// Gathers an answer as Markdown: paragraphs, lists, code. What would be markup by accident is
/// escaped, so that an answer cannot break the file it is put into. Not thread-safe.
final class AnswerText {
  /// The most characters that are kept.
  static final int LONGEST = 8_000;

  private static final int WRAPPED = 55;
  private static final Pattern FIRST = Pattern.compile("^[#>+=~-]");
  private static final Pattern INLINE =
      Pattern.compile("[\\\\<\\[*]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

  private final StringBuilder text = new StringBuilder();
  private Line.Mark last = Line.Mark.TEXT;
  private int lastNumber = -1;
  private int lastLength;
  private boolean isCut;

  void add(Line line) {
    var room = LONGEST - text.length();
    if (isCut || room <= 0) {
      isCut = true;
      return;
    }
    isCut = line.text().length() > room;
    if (!text.isEmpty()) {
      text.append(separator(line));
    }
    var words = isCut ? cut(line.text(), room) : line.text();
    text.append(
        switch (line.mark()) {
          case CODE -> fenced(words);
          case ITEM -> (line.ordinal() > 0 ? line.ordinal() + ". " : "- ") + escaped(words);
          case HEADING, BOLD -> "**" + escaped(words) + "**";
          case TERM, CELL, CHIP, TEXT -> escaped(words);
        });
    last = line.mark();
    lastNumber = line.number();
    lastLength = line.text().length();
  }

  private static String cut(String words, int room) {
    var end = Character.isHighSurrogate(words.charAt(room - 1)) ? room - 1 : room;
    return words.substring(0, end);
  }

  /// One list is one block; lines that an author wrapped are one paragraph.
  private String separator(Line line) {
    var isBeneath = line.number() == lastNumber + 1 && line.box() == Box.PAGE;
    var isSame = line.mark() == last;
    return switch (line.mark()) {
      case ITEM -> isSame ? "\n" : "\n\n";
      case TEXT -> isSame && isBeneath && lastLength >= WRAPPED ? " " : "\n\n";
      case CODE, HEADING, BOLD, TERM, CELL, CHIP -> "\n\n";
    };
  }

  private static String fenced(String code) {
    var fence = "```";
    while (code.contains(fence)) {
      fence += "`";
    }
    return fence + "text\n" + code.stripTrailing() + "\n" + fence;
  }

  /// Plain text as Markdown that means just this text. Code between back quotes stays code.
  static String escaped(String plain) {
    var parts = plain.split("`", -1);
    var isPaired = parts.length % 2 == 1;
    var markdown = new StringBuilder();
    for (var i = 0; i < parts.length; i++) {
      var isCode = isPaired && i % 2 == 1;
      markdown.append(i == 0 ? "" : isPaired ? "`" : "\\`");
      markdown.append(isCode ? parts[i] : INLINE.matcher(parts[i]).replaceAll("\\\\$0"));
    }
    var first = FIRST.matcher(markdown);
    return (first.find() ? "\\" : "") + markdown;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  boolean isCut() {
    return isCut;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
