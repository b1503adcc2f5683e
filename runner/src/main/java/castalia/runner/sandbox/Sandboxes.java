package castalia.runner.sandbox;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;

import castalia.runner.Check;
import castalia.runner.Interpreter;
import castalia.runner.MemoryTier;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import castalia.runner.RunnerUnavailableException;
import castalia.runner.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Opens runners.
public final class Sandboxes {
  private static final String KERNEL_REMEDY =
      "`castalia doctor` says what this machine lacks; containers need"
          + " --security-opt seccomp=unconfined --security-opt apparmor=unconfined";

  private Sandboxes() {}

  /// See [Runner#open].
  public static Runner open(RunnerOptions options) {
    return open(options, List.of());
  }

  /// As [#open(RunnerOptions)], with launchers started through another command: the tests' way to
  /// be another user.
  static Runner open(RunnerOptions options, List<String> launchPrefix) {
    List<PythonHome> pythons = pythons(options);
    try {
      options.packages().forEach(Sandboxes::requireReadable);
      return openFirstTier(options, pythons, launchPrefix);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /// See [Runner#interpreters].
  public static List<Interpreter> interpreters(RunnerOptions options) {
    return pythons(options).stream().map(PythonHome::interpreter).toList();
  }

  private static List<PythonHome> pythons(RunnerOptions options) {
    try {
      return findPythons(options);
    } catch (IOException e) {
      throw new RunnerUnavailableException(
          "the cache folder " + options.cache() + " cannot be used: " + e.getMessage(),
          "Make it writable, or set XDG_CACHE_HOME to a folder that is");
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static RunnerUnavailableException interrupted() {
    Thread.currentThread().interrupt();
    return new RunnerUnavailableException("interrupted while opening", "");
  }

  /// See [Runner#probe].
  public static List<Check> probe(RunnerOptions options) {
    return Probe.run(options);
  }

  private static void requireReadable(Path folder) {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(folder);
      if (!Files.isDirectory(folder)) {
        throw new RunnerUnavailableException("the packages " + folder + " are no folder", "");
      }
      if (!rights.containsAll(Set.of(OTHERS_READ, OTHERS_EXECUTE))) {
        throw new RunnerUnavailableException(
            "the packages in " + folder + " cannot be read by everybody",
            "chmod -R o+rX " + folder);
      }
    } catch (IOException e) {
      throw new RunnerUnavailableException("the packages " + folder + " are not there", "");
    }
  }

  private static List<PythonHome> findPythons(RunnerOptions options)
      throws IOException, InterruptedException {
    Path code = PythonCode.unpack(options.cache());
    PythonFinder finder = new PythonFinder(code, options.cache());
    List<PythonHome> pythons = new ArrayList<>();
    for (String python : options.pythons()) {
      PythonHome home = finder.find(python);
      if (!pythons.contains(home)) {
        pythons.add(home);
      }
    }
    return pythons;
  }

  private static Runner openFirstTier(
      RunnerOptions options, List<PythonHome> pythons, List<String> launchPrefix)
      throws InterruptedException {
    String reason = "";
    for (MemoryTier tier : options.tiers()) {
      try {
        return SandboxPool.open(pythons, new Launcher(options, tier, launchPrefix));
      } catch (SandboxException e) {
        reason = String.valueOf(e.getMessage());
      }
    }
    throw unavailable(options, reason);
  }

  /// Names what the machine lacks, if the probe finds it; else what the sandbox itself said.
  private static RunnerUnavailableException unavailable(RunnerOptions options, String reason) {
    for (Check check : Probe.run(options)) {
      if (check.required() && !check.ok()) {
        return new RunnerUnavailableException(
            "this machine refuses " + check.name() + " (" + check.detail() + ")", check.remedy());
      }
    }
    return new RunnerUnavailableException(
        "no sandbox can be made on this machine: " + reason, KERNEL_REMEDY);
  }
}
