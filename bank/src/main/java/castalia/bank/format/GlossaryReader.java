package castalia.bank.format;

import castalia.bank.Glossary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the glossary: a heading `## term` each, then perhaps `also: ...`, `never: ...` and
/// `question: 13` on lines of their own, an empty line, and one paragraph.
final class GlossaryReader {
  /// The glossary's name in a bank.
  static final String FILE = "glossary.md";

  private static final String HEADING = "## ";
  private static final Pattern OPTION = Pattern.compile("(also|never|question):\\s*(.*)");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,2}");
  private static final int MAX_FORM = 60;

  private final Mistakes.InFile mistakes;
  private final Anchors anchors = new Anchors();
  private final Map<String, Integer> forms = new HashMap<>();
  private final List<Glossary.Term> terms = new ArrayList<>();
  private final List<Front.Reference> references = new ArrayList<>();

  GlossaryReader(Mistakes.InFile mistakes) {
    this.mistakes = mistakes;
  }

  /// The mentions of questions in it.
  List<Front.Reference> references() {
    return references;
  }

  Glossary read(byte[] bytes) {
    var lines = List.of(SourceText.decode(bytes, mistakes).split("\n", -1));
    var start = next(lines, 0);
    checkBefore(lines.subList(0, start));
    while (start < lines.size()) {
      var end = next(lines, start + 1);
      term(lines.subList(start, end), start + 1);
      start = end;
    }
    return new Glossary(terms);
  }

  private static int next(List<String> lines, int from) {
    for (var i = from; i < lines.size(); i++) {
      if (lines.get(i).startsWith(HEADING)) {
        return i;
      }
    }
    return lines.size();
  }

  /// A title may stand before the first term.
  private void checkBefore(List<String> lines) {
    for (var i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !lines.get(i).startsWith("# ")) {
        mistakes.at(
            i + 1, "text before the first term", "Begin with a heading such as `## bytecode`.");
        return;
      }
    }
  }

  private void term(List<String> lines, int line) {
    var name = lines.getFirst().substring(HEADING.length()).strip();
    note(name, line);
    var also = List.<String>of();
    var never = List.<String>of();
    var question = Optional.<Integer>empty();
    var at = 1;
    for (; at < lines.size(); at++) {
      var option = OPTION.matcher(lines.get(at));
      if (!option.matches()) {
        break;
      }
      switch (option.group(1)) {
        case "also" -> also = forms(option.group(2), line + at);
        case "never" -> never = forms(option.group(2), line + at);
        default -> question = question(option.group(2), line + at);
      }
    }
    var definition = definition(lines.subList(at, lines.size()), line + at);
    terms.add(new Glossary.Term(name, anchors.of(name), also, never, definition.prose(), question));
  }

  private List<String> forms(String text, int line) {
    var forms = List.of(text.split(",", -1)).stream().map(String::strip).toList();
    forms.forEach(form -> note(form, line));
    return forms;
  }

  /// Each form leads to one definition.
  private void note(String form, int line) {
    if (form.isEmpty() || form.length() > MAX_FORM || form.contains("`")) {
      mistakes.at(
          line,
          "`" + Mistakes.shortened(form.replace("`", "")) + "` is not a term",
          "Write it as it stands in a sentence, without backquotes.");
      return;
    }
    var other = forms.putIfAbsent(form.toLowerCase(Locale.ROOT), line);
    if (other != null) {
      mistakes.at(
          line, "`" + form + "` is there twice", "Keep one; the other is in line " + other + ".");
    }
  }

  private Optional<Integer> question(String text, int line) {
    if (!NUMBER.matcher(text).matches()) {
      mistakes.at(
          line,
          "`" + Mistakes.shortened(text) + "` is not the number of a question",
          "Write a whole number from 1 to 999 without zeros before it.");
      return Optional.empty();
    }
    var number = Integer.valueOf(text);
    references.add(new Front.Reference(number, line));
    return Optional.of(number);
  }

  private PlainProse definition(List<String> lines, int line) {
    var text = String.join("\n", lines);
    var definition = PlainProse.of(text, line, mistakes);
    references.addAll(definition.links());
    var paragraphs = Markdown.paragraphs(text);
    if (paragraphs != 1) {
      mistakes.at(
          line,
          paragraphs == 0
              ? "the term has no definition"
              : "the definition is more than a paragraph",
          "Say in one paragraph what it means.");
    }
    return definition;
  }
}
