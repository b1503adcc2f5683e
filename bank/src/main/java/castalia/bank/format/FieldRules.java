package castalia.bank.format;

import static java.util.stream.Collectors.joining;

import castalia.bank.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/// Rules that fields of several kinds of front matter share.
final class FieldRules {
  private static final int MAX_TITLE = 90;
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,2}");

  private final YamlFields fields;
  private final Mistakes.InFile mistakes;

  FieldRules(YamlFields fields, Mistakes.InFile mistakes) {
    this.fields = fields;
    this.mistakes = mistakes;
  }

  Optional<Integer> number(YamlFields.Scalar scalar) {
    if (NUMBER.matcher(scalar.text()).matches()) {
      return Optional.of(Integer.valueOf(scalar.text()));
    }
    mistakes.at(
        scalar.line(),
        "`" + Mistakes.shortened(scalar.text()) + "` is not the number of a question",
        "Write a whole number from 1 to 999 without zeros before it.");
    return Optional.empty();
  }

  Optional<String> title() {
    var title = fields.scalar("title");
    title.ifPresent(this::checkTitle);
    return title.map(YamlFields.Scalar::text);
  }

  private void checkTitle(YamlFields.Scalar title) {
    var length = title.text().codePointCount(0, title.text().length());
    if (title.text().isBlank() || title.text().contains("\n")) {
      mistakes.at(
          title.line(),
          "`title` must be one line of text",
          "Write the question as an interviewer would say it.");
    } else if (length > MAX_TITLE) {
      mistakes.at(
          title.line(),
          "`title` has " + length + " characters",
          "Say it in " + MAX_TITLE + " characters at most; the text has room for the rest.");
    }
  }

  /// The value of a field that takes one of several words.
  <T> Optional<T> word(String field, Function<String, Optional<T>> find, List<String> words) {
    var scalar = fields.scalar(field);
    var value = scalar.flatMap(it -> find.apply(it.text()));
    if (scalar.isPresent() && value.isEmpty()) {
      var written = scalar.get();
      mistakes.at(
          written.line(),
          "`%s: %s` is unknown.%s"
              .formatted(
                  field, Mistakes.shortened(written.text()), Nearest.hint(written.text(), words)),
          "Write one of "
              + words.stream().map(word -> "`" + word + "`").collect(joining(", "))
              + ".");
    }
    return value;
  }

  /// The questions that elements of a list name.
  List<Front.Reference> references(List<Node> nodes) {
    var references = new ArrayList<Front.Reference>();
    for (var node : nodes) {
      var line = fields.lineOf(node);
      number(new YamlFields.Scalar(fields.textOf(node).orElse("..."), line))
          .ifPresent(number -> references.add(new Front.Reference(number, line)));
    }
    return references;
  }

  /// The values without those that came before; a mistake is noted if there are any.
  <T> List<T> withoutRepetition(String field, List<T> values) {
    var distinct = values.stream().distinct().toList();
    if (distinct.size() < values.size()) {
      mistakes.at(fields.line(field), "`" + field + "` names something twice", "Name each once.");
    }
    return distinct;
  }
}
