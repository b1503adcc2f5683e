package castalia.runner.sandbox;

import castalia.runner.Check;
import castalia.runner.RunnerOptions;
import castalia.runner.RunnerUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at what the machine has of what sandboxes need: the interpreters from here, the kernel by
/// `probe.py`, which tries each thing apart.
final class Probe {
  private static final int FIELDS = 5;

  private final RunnerOptions options;
  private final List<Check> checks = new ArrayList<>();

  private Probe(RunnerOptions options) {
    this.options = options;
  }

  static List<Check> run(RunnerOptions options) {
    return new Probe(options).run();
  }

  private List<Check> run() {
    try {
      Path code = PythonCode.unpack(options.cache());
      found("cache folder", options.cache().toString());
      PythonFinder finder = new PythonFinder(code, options.cache());
      List<PythonHome> pythons = new ArrayList<>();
      for (String python : options.pythons()) {
        find(finder, python, pythons);
      }
      if (!pythons.isEmpty()) {
        askKernel(pythons.getFirst(), code.resolve("probe.py"));
      }
    } catch (IOException e) {
      missing(
          "cache folder",
          String.valueOf(e.getMessage()),
          "make it writable, or set XDG_CACHE_HOME");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      missing("probe", "interrupted", "");
    }
    return List.copyOf(checks);
  }

  private void find(PythonFinder finder, String python, List<PythonHome> found)
      throws InterruptedException {
    try {
      PythonHome home = finder.find(python);
      found.add(home);
      found(python, home.interpreter().version() + " at " + home.interpreter().executable());
    } catch (RunnerUnavailableException e) {
      missing(python, String.valueOf(e.getMessage()), e.remedy());
    }
  }

  private void askKernel(PythonHome python, Path probe) throws IOException {
    Process process =
        new ProcessBuilder(
                python.interpreter().executable().toString(), "-I", "-S", "-B", probe.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    answer.lines().map(Probe::parse).forEach(checks::add);
  }

  private static Check parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != FIELDS) {
      return new Check("kernel", false, true, "the probe said: " + line, "");
    }
    return new Check(
        fields[0], fields[1].equals("ok"), fields[2].equals("required"), fields[3], fields[4]);
  }

  private void found(String name, String detail) {
    checks.add(new Check(name, true, true, detail, ""));
  }

  private void missing(String name, String detail, String remedy) {
    checks.add(new Check(name, false, true, detail, remedy));
  }
}
