package castalia.app.labs;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.bank.labs.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `castalia lab start`: a folder to work in.
@Command(
    name = "start",
    description = "Write a folder to solve a lab in.",
    footer = {
      "",
      "Writes the statement as README.md, the starter, and examples.py with the tests",
      "that you may see. Nothing that is there is overwritten.",
      "",
      "  castalia lab start 77",
      "  castalia lab start lru-cache ~/labs/lru && cd ~/labs/lru && castalia check"
    })
final class LabStartCommand implements Callable<Integer> {
  private final Labs labs;
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "LAB", description = "The lab's number or name.")
  private @Nullable String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "Where to; a folder with the lab's name if not given.")
  private @Nullable Path folder;

  LabStartCommand(Labs labs, Terminal terminal) {
    this.labs = labs;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var lab = labs.fetch(Objects.requireNonNull(name));
    var target = folder == null ? Path.of(lab.slug()) : folder;
    var files = Workbook.of(lab);
    var taken = files.keySet().stream().filter(file -> Files.exists(target.resolve(file))).toList();
    if (!taken.isEmpty()) {
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST,
          "In "
              + target
              + " there is already "
              + String.join(", ", taken)
              + "; nothing was written. Name another folder.");
    }
    try {
      for (var file : files.entrySet()) {
        var path = target.resolve(file.getKey());
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST, target + " cannot be written: " + e.getMessage() + ".");
    }
    tell(lab, target);
    return ExitCode.FINE;
  }

  private void tell(Lab lab, Path target) {
    var style = terminal.style();
    var out = terminal.out();
    out.println(
        style.strong(lab.title()) + ", about " + lab.front().minutes().toMinutes() + " minutes");
    out.println("  Read   " + style.code(target.resolve(Workbook.STATEMENT).toString()));
    out.println("  Write  " + style.code(target.resolve(lab.task().entry()).toString()));
    out.println("  Judge  " + style.code("castalia check " + target));
  }
}
