package castalia.app.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The server's programs, run as the server's account.
///
/// @param folder where they were unpacked
/// @param log where what they say goes
record Programs(Path folder, ServerAccount account, Path log) {

  /// Starts a program, which ends when the calling thread does.
  ///
  /// @param signal that ends it then
  Process start(String signal, List<String> arguments) throws IOException {
    var command = new ArrayList<>(account.prefix(signal));
    command.add(folder.resolve("bin").resolve(arguments.getFirst()).toString());
    command.addAll(arguments.subList(1, arguments.size()));
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  /// Runs a program to its end.
  ///
  /// @param input given to it
  /// @throws DatabaseException if it fails, with the last that it said
  void run(List<String> arguments, String input) throws IOException, InterruptedException {
    var process = start("KILL", arguments);
    try (var in = process.outputWriter()) {
      in.write(input);
    } catch (IOException e) {
      // It ended before it read everything; its exit code tells why.
    }
    int code = process.waitFor();
    if (code != 0) {
      throw new DatabaseException(
          "%s failed with exit code %d: %s".formatted(arguments.getFirst(), code, lastWords()));
    }
  }

  /// The last lines of the log.
  String lastWords() throws IOException {
    var lines = Files.readAllLines(log);
    return String.join(
        System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 8), lines.size()));
  }
}
