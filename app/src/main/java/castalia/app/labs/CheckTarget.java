package castalia.app.labs;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.bank.labs.Lab;
import castalia.bank.labs.LabLoader;
import castalia.judge.InvalidSubmissionException;
import castalia.judge.Submission;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which lab is meant, and which files are the submission.
///
/// @param place folder or file of the submission, for watching
/// @param together whether the tests run in one process with the submission
record CheckTarget(Lab lab, Submission submission, Path place, boolean together) {
  private static final int MOST_DEPTH = 6;

  /// Finds both.
  ///
  /// @param target a lab's number or name, a folder, or a Python file; the current folder if null
  /// @param named the lab's number or name, if the person says it
  /// @throws Refusal `INVALID_REQUEST` or `NOT_FOUND`, saying what would help
  static CheckTarget find(Labs labs, Path here, @Nullable String target, @Nullable String named) {
    var text = target == null ? "" : target;
    var path = here.resolve(text);
    if (named == null && !text.isEmpty() && !Files.exists(path)) {
      return inFolder(labs.fetch(text), folderOf(labs.fetch(text), here));
    }
    if (!Files.exists(path)) {
      throw refusal("There is no " + path + ".");
    }
    if (named == null && ExerciseFolder.isOne(path)) {
      return ExerciseFolder.read(path);
    }
    var authored = authored(path);
    var lab =
        named == null
            ? authored.or(() -> marked(labs, path)).orElseThrow(() -> unknown(path))
            : labs.fetch(named);
    return Files.isDirectory(path) ? inFolder(lab, path) : ofFile(lab, path);
  }

  private static Path folderOf(Lab lab, Path here) {
    var own = here.resolve(lab.slug());
    return Files.isRegularFile(own.resolve(lab.task().entry())) ? own : here;
  }

  /// The lab that an author is writing, if the path is within its folder.
  private static Optional<Lab> authored(Path path) {
    var folder = path.toAbsolutePath().normalize();
    for (int depth = 0; depth < MOST_DEPTH && folder != null; depth++) {
      if (Files.isRegularFile(folder.resolve("lab.yaml"))) {
        var loading = LabLoader.ofOne(folder).load();
        if (loading.labs().isEmpty()) {
          var mistakes = loading.mistakes().stream().map(Object::toString).toList();
          throw refusal("The lab has mistakes:\n" + String.join("\n", mistakes));
        }
        return Optional.of(loading.labs().getFirst());
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  private static Optional<Lab> marked(Labs labs, Path path) {
    var folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
    var mark = folder == null ? path : folder.resolve(Workbook.MARK);
    if (Files.isRegularFile(mark)) {
      return Optional.of(labs.fetch(read(mark).strip()));
    }
    var name = folder == null ? null : folder.toAbsolutePath().normalize().getFileName();
    return name == null
        ? Optional.empty()
        : labs.all().stream().filter(lab -> lab.slug().equals(name.toString())).findFirst();
  }

  private static CheckTarget inFolder(Lab lab, Path folder) {
    if (Files.isRegularFile(folder.resolve("lab.yaml"))) {
      return inFolder(lab, folder.resolve("starter"));
    }
    if (!Files.isRegularFile(folder.resolve(lab.task().entry()))) {
      throw refusal(
          "There is no "
              + folder.resolve(lab.task().entry()).normalize()
              + ". `castalia lab start "
              + lab.number()
              + "` writes a folder to begin with.");
    }
    var files = new LinkedHashMap<String, String>();
    try (var paths = Files.walk(folder, 3)) {
      for (var path : paths.filter(Files::isRegularFile).sorted().toList()) {
        var name = folder.relativize(path).toString();
        if (Workbook.isTheLearners(name)
            && !name.startsWith(".")
            && !name.contains("__pycache__")) {
          files.put(name, read(path));
        }
      }
    } catch (IOException e) {
      throw refusal(folder + " cannot be read: " + e.getMessage());
    }
    return new CheckTarget(lab, submission(files), folder, false);
  }

  private static CheckTarget ofFile(Lab lab, Path file) {
    return new CheckTarget(lab, submission(Map.of(lab.task().entry(), read(file))), file, false);
  }

  private static Submission submission(Map<String, String> files) {
    try {
      return new Submission(files);
    } catch (InvalidSubmissionException e) {
      throw refusal("This cannot be judged: " + e.getMessage() + ".");
    }
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > Submission.MAX_BYTES) {
        throw refusal(file + " has more than " + Submission.MAX_BYTES + " bytes.");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw refusal(file + " is not UTF-8.");
    } catch (IOException e) {
      throw refusal(file + " cannot be read: " + e.getMessage());
    }
  }

  private static Refusal unknown(Path path) {
    return refusal(
        "It is not known which lab "
            + path.normalize()
            + " belongs to: name it with `--lab 77`, or begin with `castalia lab start 77`.");
  }

  private static Refusal refusal(String detail) {
    return Refusal.of(ErrorCode.INVALID_REQUEST, detail);
  }
}
