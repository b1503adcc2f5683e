package castalia.runner.sandbox;

import castalia.runner.MemoryTier;
import castalia.runner.RunnerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts the processes that build sandboxes.
///
/// @param options how the runner is set up
/// @param tier how memory is limited
/// @param prefix a command to start them through, or none
record Launcher(RunnerOptions options, MemoryTier tier, List<String> prefix) {
  private static final String CODE = "root/opt/castalia/castalia_runner/launch.py";

  /// A process that becomes a sandbox; its standard streams lead to the monitor.
  Process start(PythonHome python) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(python));
    String libraries = builder.environment().get("LD_LIBRARY_PATH");
    builder.environment().clear(); // the host's secrets end here
    builder.environment().put("LANG", "C.UTF-8");
    if (libraries != null) {
      builder.environment().put("LD_LIBRARY_PATH", libraries);
    }
    return builder.start();
  }

  private List<String> command(PythonHome python) {
    List<String> command = new ArrayList<>(prefix);
    Path code = python.home().resolve(CODE);
    command.addAll(List.of(python.interpreter().executable().toString(), "-I", "-S"));
    command.addAll(List.of(code.toString(), "home=" + python.home()));
    command.addAll(List.of("hash_seed=" + options.hashSeed(), "tier=" + tier));
    options.packages().forEach(folder -> command.add("package=" + folder.toAbsolutePath()));
    return command;
  }
}
