package castalia.bank.labs;

import static java.util.stream.Collectors.joining;

import castalia.bank.Bank;
import castalia.bank.Difficulty;
import castalia.bank.Kind;
import castalia.bank.Nearest;
import castalia.bank.PythonPackage;
import castalia.bank.Question;
import castalia.bank.Topic;
import castalia.judge.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads `lab.yaml`.
final class FrontReader {
  /// What a judge can look at beyond calls and their results.
  static final List<String> CHECKS =
      List.of("schedules", "growth", "memory", "asyncio", "clock", "services");

  private static final List<String> FIELDS =
      List.of(
          "number",
          "name",
          "title",
          "difficulty",
          "topic",
          "tags",
          "entry",
          "minutes",
          "exports",
          "checks",
          "levels",
          "limits",
          "packages",
          "examples");
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern ENTRY = Pattern.compile("[a-z_][a-z0-9_]*\\.py");
  private static final Pattern EXPORT = Pattern.compile("([A-Za-z_][\\w.]*)\\s*(\\(.*\\))?");
  private static final int MAX_TITLE = 60;

  private final String slug;
  private final String yaml;
  private final LabMistakes mistakes;
  private final Optional<Bank> questions;

  /// All that the file says.
  record Fields(
      Lab.Front front,
      String entry,
      List<Task.Export> exports,
      Task.Limits limits,
      List<LabYaml.Text> examples) {}

  FrontReader(String slug, String yaml, LabMistakes mistakes, Optional<Bank> questions) {
    this.slug = slug;
    this.yaml = yaml;
    this.mistakes = mistakes;
    this.questions = questions;
  }

  /// Everything, or empty if a field is missing or wrong.
  Optional<Fields> read() {
    if (yaml.isBlank()) {
      mistakes.at(
          LabReader.FRONT,
          1,
          "the file is missing",
          "Write it: " + String.join(", ", FIELDS) + ".");
      return Optional.empty();
    }
    return LabYaml.mapping(LabReader.FRONT, yaml, FIELDS, mistakes).flatMap(this::read);
  }

  private Optional<Fields> read(LabYaml fields) {
    var before = mistakes.found().size();
    checkName(fields);
    var number = whole(fields, "number", 1, 999);
    var minutes = whole(fields, "minutes", 5, 240);
    var title = title(fields);
    var difficulty = word(fields, "difficulty", Difficulty::find, words(Difficulty.values()));
    var topic = word(fields, "topic", Topic::find, words(Topic.values()));
    var tags = fields.texts("tags").stream().map(LabYaml.Text::value).toList();
    var entry = entry(fields);
    var exports = exports(fields);
    var checks = checks(fields);
    var levels = levels(fields);
    var packages = packages(fields);
    var limits = new LimitsReader(fields).read();
    number
        .flatMap(it -> questions.flatMap(bank -> bank.find(it)))
        .ifPresent(question -> compare(fields, question, difficulty, tags));
    if (mistakes.found().size() > before) {
      return Optional.empty();
    }
    var front =
        new Lab.Front(
            number.orElseThrow(),
            slug,
            title.orElseThrow(),
            difficulty.orElseThrow(),
            topic.orElseThrow(),
            tags,
            Duration.ofMinutes(minutes.orElseThrow()),
            levels,
            checks,
            packages);
    return Optional.of(
        new Fields(front, entry.orElseThrow(), exports, limits, fields.texts("examples")));
  }

  private void checkName(LabYaml fields) {
    if (!SLUG.matcher(slug).matches()) {
      mistakes.at(
          LabReader.FRONT,
          1,
          "the folder's name is `" + slug + "`",
          "Join lower-case words by hyphens.");
    }
    if (fields.has("name")) {
      fields
          .text("name")
          .filter(name -> !name.value().equals(slug))
          .ifPresent(
              name ->
                  fields.wrong(
                      "name",
                      "`name` is " + name.value() + ", but the folder's is " + slug,
                      "Write `name: " + slug + "`."));
    }
  }

  private static Optional<Integer> whole(LabYaml fields, String field, int least, int most) {
    var text = fields.text(field);
    var number =
        text.map(LabYaml.Text::value)
            .filter(it -> it.matches("[0-9]{1,4}"))
            .map(Integer::valueOf)
            .filter(it -> it >= least && it <= most);
    if (text.isPresent() && number.isEmpty()) {
      fields.wrong(
          field,
          "`" + field + ": " + text.get().value() + "` is out of range",
          "Write a whole number from " + least + " to " + most + ".");
    }
    return number;
  }

  private static Optional<String> title(LabYaml fields) {
    var title = fields.text("title").map(LabYaml.Text::value);
    title
        .filter(it -> it.length() > MAX_TITLE || it.contains("\n"))
        .ifPresent(
            it ->
                fields.wrong(
                    "title",
                    "`title` has " + it.length() + " characters",
                    "Say it in " + MAX_TITLE + " at most, in one line."));
    return title;
  }

  private static List<String> words(Difficulty[] values) {
    return Arrays.stream(values).map(Difficulty::word).toList();
  }

  private static List<String> words(Topic[] values) {
    return Arrays.stream(values).map(Topic::word).toList();
  }

  private static <T> Optional<T> word(
      LabYaml fields, String field, Function<String, Optional<T>> find, List<String> words) {
    var text = fields.text(field);
    var value = text.flatMap(it -> find.apply(it.value()));
    if (text.isPresent() && value.isEmpty()) {
      fields.wrong(
          field,
          "`"
              + field
              + ": "
              + text.get().value()
              + "` is unknown."
              + Nearest.hint(text.get().value(), words),
          "Write one of " + String.join(", ", words) + ".");
    }
    return value;
  }

  private static Optional<String> entry(LabYaml fields) {
    var entry = fields.text("entry").map(LabYaml.Text::value);
    entry
        .filter(it -> !ENTRY.matcher(it).matches())
        .ifPresent(
            it ->
                fields.wrong(
                    "entry",
                    "`" + it + "` cannot be imported",
                    "Write the name of a Python file, such as `lru_cache.py`."));
    return entry;
  }

  private static List<Task.Export> exports(LabYaml fields) {
    var exports = new ArrayList<Task.Export>();
    for (var text : fields.texts("exports")) {
      var match = EXPORT.matcher(text.value().strip());
      if (match.matches()) {
        exports.add(
            new Task.Export(match.group(1), Optional.ofNullable(match.group(2)).orElse("")));
      } else {
        fields.wrong(
            "exports",
            "`" + text.value() + "` is no name with a signature",
            "Write such as `LRUCache(capacity)` or `LRUCache.get(key)`.");
      }
    }
    if (exports.isEmpty()) {
      fields.wrong("exports", "`exports` names nothing", "Name what the learner must write.");
    }
    return exports;
  }

  private static List<PythonPackage> packages(LabYaml fields) {
    var known = PythonPackage.known().stream().map(PythonPackage::module).toList();
    var packages = new ArrayList<PythonPackage>();
    for (var module : fields.texts("packages")) {
      var found = PythonPackage.find(module.value());
      if (found.isEmpty()) {
        fields.wrong(
            "packages",
            "`"
                + module.value()
                + "` is no package of the bank."
                + Nearest.hint(module.value(), known),
            "There is " + String.join(", ", known) + ".");
      }
      found.ifPresent(packages::add);
    }
    return packages;
  }

  private static List<String> checks(LabYaml fields) {
    for (var check : fields.texts("checks")) {
      if (!CHECKS.contains(check.value())) {
        fields.wrong(
            "checks",
            "`" + check.value() + "` is no check." + Nearest.hint(check.value(), CHECKS),
            "The checks are " + String.join(", ", CHECKS) + ".");
      }
    }
    return fields.texts("checks").stream().map(LabYaml.Text::value).toList();
  }

  private static List<Lab.Level> levels(LabYaml fields) {
    var levels = new ArrayList<Lab.Level>();
    for (var entry : fields.mappings("levels", List.of("title", "adds"))) {
      var title = entry.text("title");
      var adds = entry.text("adds");
      if (title.isPresent() && adds.isPresent()) {
        levels.add(new Lab.Level(title.get().value(), adds.get().value()));
      }
    }
    if (levels.isEmpty()) {
      fields.wrong("levels", "there is no level", "Write `levels:` with `- title:` and `adds:`.");
    }
    return levels;
  }

  private static void compare(
      LabYaml fields, Question question, Optional<Difficulty> difficulty, List<String> tags) {
    if (question.kind() != Kind.BUILD) {
      fields.wrong(
          "number",
          "question " + question.number() + " asks for an explanation",
          "A lab belongs to a question of kind build.");
    }
    difficulty
        .filter(it -> it != question.difficulty())
        .ifPresent(
            it ->
                fields.wrong(
                    "difficulty",
                    "`difficulty` is "
                        + it.word()
                        + ", but the question's is "
                        + question.difficulty().word(),
                    "Write `difficulty: " + question.difficulty().word() + "`."));
    if (!tags.equals(question.tags())) {
      fields.wrong(
          "tags",
          "`tags` are " + tags + ", but the question's are " + question.tags(),
          "Write `tags: [" + question.tags().stream().collect(joining(", ")) + "]`.");
    }
  }
}
