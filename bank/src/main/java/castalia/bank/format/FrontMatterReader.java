package castalia.bank.format;

import static java.util.stream.Collectors.joining;

import castalia.bank.Difficulty;
import castalia.bank.FrontMatter;
import castalia.bank.Kind;
import castalia.bank.Nearest;
import castalia.bank.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the fields of the front matter and holds each against its rule and against the catalogue.
final class FrontMatterReader {
  private static final int MAX_TITLE = 90;
  private static final int MAX_RELATED = 6;
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,2}");
  private static final Pattern TAG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final YamlFields fields;
  private final Catalogue catalogue;
  private final Mistakes.InFile mistakes;
  private final List<Front.Reference> references = new ArrayList<>();

  FrontMatterReader(String yaml, Catalogue catalogue, Mistakes.InFile mistakes) {
    this.fields = new YamlFields(yaml, mistakes);
    this.catalogue = catalogue;
    this.mistakes = mistakes;
  }

  Front read() {
    var number = number();
    var title = title();
    var kind = word("kind", Kind::find, Arrays.stream(Kind.values()).map(Kind::word).toList());
    var difficulty =
        word(
            "difficulty",
            Difficulty::find,
            Arrays.stream(Difficulty.values()).map(Difficulty::word).toList());
    var topic = word("topic", Topic::find, Arrays.stream(Topic.values()).map(Topic::word).toList());
    var tags = tags();
    var related = related(number);
    number.flatMap(catalogue::find).ifPresent(row -> compare(row, kind, difficulty, tags));
    var whole =
        number.isPresent()
                && title.isPresent()
                && kind.isPresent()
                && difficulty.isPresent()
                && topic.isPresent()
                && tags.isPresent()
                && related.isPresent()
            ? Optional.of(
                new FrontMatter(
                    number.get(),
                    title.get(),
                    kind.get(),
                    difficulty.get(),
                    topic.get(),
                    tags.get(),
                    related.get()))
            : Optional.<FrontMatter>empty();
    return new Front(whole, number, fields.line("number"), difficulty, references);
  }

  private Optional<Integer> number() {
    return fields.scalar("number").flatMap(this::numberIn);
  }

  private Optional<Integer> numberIn(YamlFields.Scalar scalar) {
    if (NUMBER.matcher(scalar.text()).matches()) {
      return Optional.of(Integer.valueOf(scalar.text()));
    }
    mistakes.at(
        scalar.line(),
        "`" + Mistakes.shortened(scalar.text()) + "` is not the number of a question",
        "Write a whole number from 1 to 999 without zeros before it.");
    return Optional.empty();
  }

  private Optional<String> title() {
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
          "Say it in " + MAX_TITLE + " characters at most; the answer has room for the rest.");
    }
  }

  private <T> Optional<T> word(
      String field, Function<String, Optional<T>> find, List<String> words) {
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

  private Optional<List<String>> tags() {
    return fields
        .list("tags")
        .map(nodes -> nodes.stream().flatMap(node -> tag(node).stream()).toList())
        .map(tags -> withoutRepetition("tags", tags));
  }

  private Optional<String> tag(Node node) {
    var text = fields.textOf(node);
    if (text.isEmpty() || !TAG.matcher(text.get()).matches()) {
      mistakes.at(
          fields.lineOf(node),
          "`" + Mistakes.shortened(text.orElse("...")) + "` is not a tag",
          "Write lower-case words joined by hyphens, such as `error-handling`.");
      return Optional.empty();
    }
    return text;
  }

  private <T> List<T> withoutRepetition(String field, List<T> values) {
    var distinct = values.stream().distinct().toList();
    if (distinct.size() < values.size()) {
      mistakes.at(fields.line(field), "`" + field + "` names something twice", "Name each once.");
    }
    if (field.equals("tags") && distinct.isEmpty()) {
      mistakes.at(fields.line(field), "`tags` is empty", "Write at least one tag.");
    }
    return distinct;
  }

  private Optional<List<Integer>> related(Optional<Integer> number) {
    return fields
        .list("related")
        .map(nodes -> nodes.stream().flatMap(node -> reference(node).stream()).toList())
        .map(numbers -> withoutRepetition("related", numbers))
        .map(numbers -> checkRelated(number, numbers));
  }

  private Optional<Integer> reference(Node node) {
    var line = fields.lineOf(node);
    var number = numberIn(new YamlFields.Scalar(fields.textOf(node).orElse("..."), line));
    number.ifPresent(it -> references.add(new Front.Reference(it, line)));
    return number;
  }

  private List<Integer> checkRelated(Optional<Integer> number, List<Integer> related) {
    if (related.size() > MAX_RELATED) {
      mistakes.at(
          fields.line("related"),
          "`related` names " + related.size() + " questions",
          "Keep the " + MAX_RELATED + " that a reader gains most from.");
    }
    if (number.isPresent() && related.contains(number.get())) {
      mistakes.at(
          fields.line("related"),
          "the question is related to itself",
          "Take " + number.get() + " out of `related`.");
    }
    return related;
  }

  private void compare(
      Catalogue.Row row,
      Optional<Kind> kind,
      Optional<Difficulty> difficulty,
      Optional<List<String>> tags) {
    differs("kind", kind.map(Kind::word), row.kind().word());
    differs("difficulty", difficulty.map(Difficulty::word), row.difficulty().word());
    differs("tags", tags.map(Object::toString), row.tags().toString());
  }

  private void differs(String field, Optional<String> written, String planned) {
    if (written.isPresent() && !written.get().equals(planned)) {
      mistakes.at(
          fields.line(field),
          "`%s` is %s, but %s in the catalogue".formatted(field, written.get(), planned),
          "Write `" + field + ": " + planned + "`.");
    }
  }
}
