package castalia.app.labs;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.bank.Difficulty;
import castalia.bank.Topic;
import castalia.bank.labs.Lab;
import castalia.judge.InvalidSubmissionException;
import castalia.judge.Submission;
import castalia.judge.Task;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An exercise in Exercism's layout: `.meta/config.json` names the solution and the tests, which
/// import it.
final class ExerciseFolder {
  private static final String CONFIG = ".meta/config.json";
  private static final int MOST_FILES = 40;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private final JsonNode config;

  private ExerciseFolder(Path folder, JsonNode config) {
    this.folder = folder;
    this.config = config;
  }

  static boolean isOne(Path folder) {
    return Files.isRegularFile(folder.resolve(CONFIG));
  }

  /// Reads the folder.
  ///
  /// @throws Refusal `INVALID_REQUEST` naming what is wrong with it
  static CheckTarget read(Path folder) {
    try {
      var config = MAPPER.readTree(Files.readString(folder.resolve(CONFIG)));
      return new ExerciseFolder(folder, config).target();
    } catch (JsonProcessingException e) {
      throw refusal(folder.resolve(CONFIG) + " is not JSON: " + e.getOriginalMessage() + ".");
    } catch (CharacterCodingException e) {
      throw refusal("A file of " + folder + " is not UTF-8.");
    } catch (IOException e) {
      throw refusal(folder + " cannot be read: " + e.getMessage() + ".");
    } catch (InvalidSubmissionException e) {
      throw refusal(folder + " cannot be judged: " + e.getMessage() + ".");
    }
  }

  private CheckTarget target() throws IOException {
    var solutions = names("solution");
    var tests = texts(names("test"));
    if (tests.keySet().stream().noneMatch(ExerciseFolder::isTest)) {
      throw refusal("No file of `files.test` in " + folder.resolve(CONFIG) + " is a Python test.");
    }
    var name = folder.toAbsolutePath().normalize().getFileName().toString();
    var task = new Task(name, solutions.getFirst(), List.of(), tests, Task.Limits.DEFAULT);
    var files = new LinkedHashMap<>(texts(solutions));
    others(files, tests);
    return new CheckTarget(lab(name, task), new Submission(files), folder, true);
  }

  private static boolean isTest(String file) {
    return file.endsWith("_test.py") || (file.startsWith("test_") && file.endsWith(".py"));
  }

  /// The names that `files` gives under a key, at least one.
  private List<String> names(String key) {
    var names = new ArrayList<String>();
    config.path("files").path(key).forEach(name -> names.add(name.asText("")));
    if (names.isEmpty()) {
      throw refusal("`files." + key + "` in " + folder.resolve(CONFIG) + " names no file.");
    }
    return names;
  }

  private Map<String, String> texts(List<String> names) throws IOException {
    var texts = new LinkedHashMap<String, String>();
    for (var name : names) {
      var file = folder.resolve(name).normalize();
      if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
        throw refusal(
            "There is no file " + name + " in " + folder + ", which .meta/config.json names.");
      }
      texts.put(name, Files.readString(file));
    }
    return texts;
  }

  /// Everything else that can be seen goes with the solution: data, helpers.
  private void others(Map<String, String> files, Map<String, String> tests) throws IOException {
    try (var paths = Files.walk(folder, 3)) {
      for (var path : paths.filter(Files::isRegularFile).sorted().toList()) {
        var name = folder.relativize(path).toString().replace('\\', '/');
        var isHidden = name.startsWith(".") || name.contains("/.") || name.contains("__pycache__");
        if (!isHidden && !tests.containsKey(name) && files.size() < MOST_FILES) {
          addText(files, name, path);
        }
      }
    }
  }

  private static void addText(Map<String, String> files, String name, Path path)
      throws IOException {
    if (Files.size(path) > Submission.MAX_BYTES) {
      return;
    }
    try {
      files.putIfAbsent(name, Files.readString(path));
    } catch (CharacterCodingException e) {
      return; // a picture or the like: no test of text needs it
    }
  }

  private Lab lab(String name, Task task) {
    return new Lab(
        new Lab.Front(
            1,
            name,
            name.replace('-', ' '),
            Difficulty.MEDIUM,
            Topic.LANGUAGE,
            List.of(),
            Duration.ofMinutes(30),
            List.of(new Lab.Level(name, config.path("blurb").asText(""))),
            List.of(),
            List.of()),
        task,
        new Lab.Texts("", ""),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Refusal refusal(String detail) {
    return Refusal.of(ErrorCode.INVALID_REQUEST, detail);
  }
}
