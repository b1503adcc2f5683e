package castalia.bank.format;

import castalia.bank.Difficulty;
import castalia.bank.FrontMatter;
import castalia.bank.Kind;
import castalia.bank.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the fields of a question's front matter and holds each against its rule and against the
/// catalogue.
final class FrontMatterReader {
  private static final List<String> FIELDS =
      List.of("number", "title", "kind", "difficulty", "topic", "tags", "prerequisites", "related");
  private static final int MAX_REFERENCES = 6;
  private static final Optional<List<Integer>> NOTHING = Optional.of(List.of());
  private static final Pattern TAG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final YamlFields fields;
  private final FieldRules rules;
  private final Catalogue catalogue;
  private final Mistakes.InFile mistakes;
  private final List<Front.Reference> references = new ArrayList<>();

  FrontMatterReader(String yaml, Catalogue catalogue, Mistakes.InFile mistakes) {
    this.fields = new YamlFields(yaml, FIELDS, mistakes);
    this.rules = new FieldRules(fields, mistakes);
    this.catalogue = catalogue;
    this.mistakes = mistakes;
  }

  Front read() {
    var number = fields.scalar("number").flatMap(rules::number);
    var title = rules.title();
    var kind =
        rules.word("kind", Kind::find, Arrays.stream(Kind.values()).map(Kind::word).toList());
    var difficulty =
        rules.word(
            "difficulty",
            Difficulty::find,
            Arrays.stream(Difficulty.values()).map(Difficulty::word).toList());
    var topic = rules.word("topic", Topic::find, Topic.words());
    var tags = tags();
    var prerequisites = fields.has("prerequisites") ? numbers("prerequisites", number) : NOTHING;
    var related = numbers("related", number);
    number.flatMap(catalogue::find).ifPresent(row -> compare(row, kind, difficulty, tags));
    var whole =
        number.isPresent()
                && title.isPresent()
                && kind.isPresent()
                && difficulty.isPresent()
                && topic.isPresent()
                && tags.isPresent()
                && prerequisites.isPresent()
                && related.isPresent()
            ? Optional.of(
                new FrontMatter(
                    number.get(),
                    title.get(),
                    kind.get(),
                    difficulty.get(),
                    topic.get(),
                    tags.get(),
                    prerequisites.get(),
                    related.get()))
            : Optional.<FrontMatter>empty();
    return new Front(
        whole, number, fields.line("number"), fields.line("prerequisites"), difficulty, references);
  }

  private Optional<List<String>> tags() {
    return fields
        .list("tags")
        .map(nodes -> nodes.stream().flatMap(node -> tag(node).stream()).toList())
        .map(tags -> rules.withoutRepetition("tags", tags))
        .map(this::checkTags);
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

  private List<String> checkTags(List<String> tags) {
    if (tags.isEmpty()) {
      mistakes.at(fields.line("tags"), "`tags` is empty", "Write at least one tag.");
    }
    return tags;
  }

  /// The numbers of other questions in a field.
  private Optional<List<Integer>> numbers(String field, Optional<Integer> own) {
    return fields
        .list(field)
        .map(rules::references)
        .map(
            found -> {
              references.addAll(found);
              return found.stream().map(Front.Reference::number).toList();
            })
        .map(numbers -> rules.withoutRepetition(field, numbers))
        .map(numbers -> checkOthers(field, own, numbers));
  }

  private List<Integer> checkOthers(String field, Optional<Integer> own, List<Integer> numbers) {
    if (numbers.size() > MAX_REFERENCES) {
      mistakes.at(
          fields.line(field),
          "`" + field + "` names " + numbers.size() + " questions",
          "Keep the " + MAX_REFERENCES + " that a reader gains most from.");
    }
    if (own.isPresent() && numbers.contains(own.get())) {
      mistakes.at(
          fields.line(field),
          "the question is " + (field.equals("related") ? "related to" : "built on") + " itself",
          "Take " + own.get() + " out of `" + field + "`.");
    }
    return numbers;
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
