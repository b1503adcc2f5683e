package castalia.app.labs;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `castalia lab import`: a collection of problems as folders to solve them in.
@Command(
    name = "import",
    description = "Write a folder for each problem of a JSONL file, as HumanEval has them.",
    footer = {
      "",
      "Each line is an object with task_id, prompt, entry_point, test and, if known,",
      "canonical_solution. Folders that are there are left as they are, so that an import",
      "can be repeated. Lines that cannot be read are named; the exit code is then 1.",
      "",
      "  castalia lab import problems.jsonl ~/problems",
      "  castalia check ~/problems/humaneval-0"
    })
final class LabImportCommand implements Callable<Integer> {
  private static final int MOST_TOLD = 20;

  private final Terminal terminal;
  private int written;
  private int kept;
  private int unread;

  @Parameters(index = "0", paramLabel = "FILE", description = "One problem on each line.")
  private @Nullable Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "Where to; the current folder if not given.")
  private @Nullable Path folder;

  LabImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var source = Objects.requireNonNull(file);
    var target = folder == null ? Path.of("") : folder;
    check(source, target);
    var names = new HashSet<String>();
    try (var lines = ProblemLines.of(source)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (!line.get().isBlank()) {
          take(line.get(), source + ":" + lines.number(), target, names);
        }
      }
    } catch (IOException e) {
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST,
          "After %d folders something could not be read or written: %s. Once that is mended, the same command goes on."
              .formatted(written, e));
    }
    return told(source);
  }

  private static void check(Path source, Path target) {
    if (!Files.isRegularFile(source)) {
      var what = Files.exists(source) ? " is not a file." : " is not there.";
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST, source + what + " Name a file with a problem on each line.");
    }
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST,
          target + " is not a folder. Name one, or a place where one can be made.");
    }
  }

  private int told(Path source) {
    if (unread > MOST_TOLD) {
      terminal.err().println("… and " + (unread - MOST_TOLD) + " more lines that cannot be read");
    }
    if (written + kept + unread == 0) {
      terminal.err().println(source + ": no problem in it");
      return ExitCode.FAILED;
    }
    terminal
        .out()
        .println(
            "%d written, %d already there, %d lines not read".formatted(written, kept, unread));
    return unread == 0 ? ExitCode.FINE : ExitCode.FAILED;
  }

  private void take(String line, String place, Path target, Set<String> names) throws IOException {
    try {
      var problem = CodeProblem.read(line);
      if (!names.add(problem.folder())) {
        throw new CodeProblem.UnreadableException(
            "`task_id` " + problem.id() + " gives the same folder as a line before it");
      }
      write(problem, target.resolve(problem.folder()));
    } catch (CodeProblem.UnreadableException e) {
      unread++;
      if (unread <= MOST_TOLD) {
        terminal.err().println(place + ": " + e.getMessage());
      }
    }
  }

  private void write(CodeProblem problem, Path target) throws IOException {
    if (Files.exists(target)) {
      kept++;
      return;
    }
    var parent = Objects.requireNonNull(target.toAbsolutePath().getParent());
    var whole = Files.createTempDirectory(Files.createDirectories(parent), ".import-");
    for (var file : problem.files().entrySet()) {
      var path = whole.resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, file.getValue());
    }
    Files.move(whole, target); // whole or not at all
    written++;
  }
}
