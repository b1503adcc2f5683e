package castalia.runner.sandbox;

import castalia.runner.MemoryTier;
import castalia.runner.RunnerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Sandboxes that are started by a user without rights, whoever runs the tests.
public final class OrdinaryUser {
  private static final String USER = "61234";
  private static final Path DEBIAN_PYTHON = Path.of("/usr/bin/python3");

  private OrdinaryUser() {}

  /// The command that becomes that user; none if we are an ordinary user ourselves.
  public static List<String> launchPrefix() {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    return List.of(
        "setpriv",
        "--reuid=" + USER,
        "--regid=" + USER,
        "--clear-groups",
        "--bounding-set=-all",
        "--no-new-privs");
  }

  /// With an interpreter and a cache that such a user can reach, which root's own might not be.
  public static RunnerOptions options() {
    RunnerOptions options =
        NothingLeft.options()
            .withTiers(MemoryTier.POLLING)
            .withCache(Path.of(System.getProperty("java.io.tmpdir"), "castalia-test-cache"));
    return Files.isExecutable(DEBIAN_PYTHON)
        ? options.withPythons(DEBIAN_PYTHON.toString())
        : options;
  }
}
