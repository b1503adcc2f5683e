package castalia.app.platform.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Finds out whether a stream of this process is a terminal, and how wide.
final class TerminalProbe {
  private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty.*|console)");
  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d{2,4})\\s*");

  private TerminalProbe() {}

  static Terminal.Looks looksOf(int descriptor) {
    try {
      var target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return TERMINAL.matcher(target).matches()
          ? new Terminal.Looks(true, widthOf(target))
          : Terminal.Looks.FILE;
    } catch (IOException e) {
      return Terminal.Looks.FILE; // no /proc: nobody is known to look, so text stays plain
    }
  }

  private static int widthOf(String device) {
    try {
      var stty = new ProcessBuilder("stty", "size").redirectInput(new File(device)).start();
      var size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      var match = SIZE.matcher(size);
      return stty.waitFor(1, TimeUnit.SECONDS) && match.matches()
          ? Integer.parseInt(match.group(1))
          : Terminal.Looks.FILE.width();
    } catch (IOException e) {
      return Terminal.Looks.FILE.width();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Terminal.Looks.FILE.width();
    }
  }
}
