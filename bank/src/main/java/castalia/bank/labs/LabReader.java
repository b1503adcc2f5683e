package castalia.bank.labs;

import static java.nio.charset.StandardCharsets.UTF_8;

import castalia.bank.Bank;
import castalia.judge.Task;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads one lab's folder and holds it against every rule. Confined to one thread.
final class LabReader {
  static final String FRONT = "lab.yaml";

  private static final String STATEMENT = "statement.md";
  private static final String WALKTHROUGH = "walkthrough.md";
  private static final String EQUIVALENTS = "mutants.yaml";
  private static final String STARTER = "starter/";
  private static final String TESTS = "tests/";
  private static final int MAX_BYTES = 256 << 10;
  private static final List<String> FILES = List.of(FRONT, STATEMENT, WALKTHROUGH, EQUIVALENTS);

  private final String slug;
  private final Map<String, String> files = new TreeMap<>();
  private final Optional<Bank> questions;
  private final LabMistakes mistakes;

  LabReader(
      String slug, Map<String, byte[]> files, Optional<Bank> questions, LabMistakes mistakes) {
    this.slug = slug;
    this.questions = questions;
    this.mistakes = mistakes;
    files.forEach(this::addText);
  }

  private void addText(String file, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      mistakes.at(
          file,
          1,
          "the file has " + bytes.length + " bytes",
          "At most " + MAX_BYTES + " are read.");
      return;
    }
    try {
      files.put(file, UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      mistakes.at(file, 1, "the file is not UTF-8", "Save it as UTF-8.");
    }
    if (!FILES.contains(file)
        && !file.startsWith(STARTER)
        && !file.startsWith(TESTS)
        && !file.startsWith(SubmissionFiles.FOLDER)) {
      mistakes.at(
          file,
          1,
          "a lab has no such file",
          "A lab has "
              + String.join(", ", FILES)
              + " and the folders starter, tests and submissions.");
    }
  }

  /// The lab, if enough of it could be read; it may have mistakes all the same.
  Optional<Lab> read() {
    var front = new FrontReader(slug, files.getOrDefault(FRONT, ""), mistakes, questions);
    var tests = within(TESTS);
    var starter = within(STARTER);
    var names = TestNames.in(tests);
    checkTests(tests, names);
    var texts = new Lab.Texts(prose(STATEMENT, 60), prose(WALKTHROUGH, 200));
    var fields = front.read();
    if (fields.isEmpty() || tests.keySet().stream().noneMatch(LabReader::isTest)) {
      return Optional.empty();
    }
    var known = fields.get();
    checkLevels(names, known.front().levels().size());
    var submissions = new SubmissionFiles(files, known.entry(), names.tests(), mistakes);
    var accepted = submissions.accepted();
    var wrong = submissions.wrong();
    var equivalents = equivalents(accepted);
    if (!starter.containsKey(known.entry())) {
      mistakes.at(
          STARTER + known.entry(),
          1,
          "there is no starter",
          "Write the file that a learner begins with: signatures and docstrings.");
    }
    known.examples().forEach(example -> checkExample(example, names));
    return Optional.of(
        new Lab(
            known.front(),
            new Task(slug, known.entry(), known.exports(), tests, known.limits()),
            texts,
            starter,
            known.examples().stream().map(LabYaml.Text::value).toList(),
            accepted,
            wrong,
            equivalents));
  }

  private static boolean isTest(String file) {
    return file.startsWith("test_") && file.endsWith(".py");
  }

  private Map<String, String> within(String folder) {
    var inside = new TreeMap<String, String>();
    files.forEach(
        (file, text) -> {
          if (file.startsWith(folder)) {
            inside.put(file.substring(folder.length()), text);
          }
        });
    return inside;
  }

  private String prose(String file, int leastWords) {
    var text = files.getOrDefault(file, "");
    var words = text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
    if (words < leastWords) {
      mistakes.at(
          file,
          1,
          text.isEmpty() ? "the file is missing" : "only " + words + " words",
          file.equals(STATEMENT)
              ? "State the task as an interviewer would, then the exact interface."
              : "Tell how to think of it, compare the designs, say how it is done at scale.");
    }
    return text;
  }

  private void checkTests(Map<String, String> tests, TestNames names) {
    if (tests.keySet().stream().noneMatch(LabReader::isTest)) {
      mistakes.at(
          TESTS, 1, "there are no tests", "Write `tests/test_" + slug.replace('-', '_') + ".py`.");
    } else if (names.tests().isEmpty()) {
      mistakes.at(
          TESTS + tests.keySet().stream().filter(LabReader::isTest).findFirst().orElse(""),
          1,
          "the tests hold no test",
          "Write classes with methods `def test_...(self):`.");
    }
  }

  private void checkLevels(TestNames names, int levels) {
    for (var level : names.levels()) {
      if (level.level() < 1 || level.level() > levels) {
        mistakes.at(
            TESTS + level.file(),
            level.line(),
            "there is no level " + level.level(),
            "lab.yaml has " + levels + "; add one there or correct the number.");
      }
    }
  }

  private void checkExample(LabYaml.Text example, TestNames names) {
    if (!names.tests().contains(example.value())) {
      mistakes.at(
          FRONT,
          example.line(),
          SubmissionFiles.unknownTest(example.value(), names.tests()),
          "Write class and method as the test file has them.");
    }
  }

  private List<Lab.EquivalentMutant> equivalents(List<Lab.Design> accepted) {
    var equivalents = new ArrayList<Lab.EquivalentMutant>();
    if (!files.containsKey(EQUIVALENTS)) {
      return equivalents;
    }
    var known = List.of("design", "mutant", "reason");
    for (var entry : LabYaml.list(EQUIVALENTS, files.get(EQUIVALENTS), known, mistakes)) {
      var design = entry.text("design");
      var mutant = entry.text("mutant");
      var reason = entry.text("reason");
      if (design.isPresent()
          && accepted.stream().noneMatch(it -> it.name().equals(design.get().value()))) {
        entry.wrong(
            "design",
            "no accepted submission is named `" + design.get().value() + "`",
            "Write its file's name without `.py`.");
      }
      if (design.isPresent() && mutant.isPresent() && reason.isPresent()) {
        equivalents.add(
            new Lab.EquivalentMutant(
                design.get().value(), mutant.get().value(), reason.get().value()));
      }
    }
    return equivalents;
  }
}
