package castalia.app;

import castalia.app.platform.cli.Terminal;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Shows an address in the person's web browser: the command in `BROWSER` if that is set, else the
/// desktop's own opener.
final class BrowserOpening {
  private static final List<String> OPENERS =
      List.of("xdg-open", "wslview", "open", "x-www-browser", "sensible-browser");

  private final Terminal terminal;

  BrowserOpening(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Starts the browser and does not wait for it. Where there is none, says so.
  ///
  /// @return the command that was started
  Optional<Process> open(String url) {
    Optional<String> opener = opener();
    if (opener.isEmpty()) {
      complain("no browser was found to open it in; set BROWSER to the command of yours.");
      return Optional.empty();
    }
    return start(opener.get(), url);
  }

  private Optional<Process> start(String opener, String url) {
    try {
      return Optional.of(
          new ProcessBuilder(opener, url)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      complain(opener + " could not be started: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<String> opener() {
    var candidates = new ArrayList<String>();
    candidates.add(terminal.environment().getOrDefault("BROWSER", ""));
    candidates.addAll(OPENERS);
    return candidates.stream()
        .filter(name -> !name.isBlank())
        .flatMap(this::places)
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /// Where the command may be: there, if it is a path, else in the folders of `PATH`.
  private Stream<Path> places(String command) {
    if (command.contains("/")) {
      return Stream.of(Path.of(command));
    }
    return Stream.of(terminal.environment().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, command));
  }

  private void complain(String what) {
    terminal.err().println("castalia: " + what);
    terminal.err().flush();
  }
}
