package castalia.bank;

import castalia.bank.Block.ProgramBlock;
import castalia.runner.Runner;
import java.util.List;
import java.util.Map;

/// A Python on which programs are verified.
///
/// @param python its version, such as `3.11.2`
/// @param packages the version of each package beyond the standard library that it has, by module.
///   A place with packages is for the programs that require some, and for no other
/// @param source yields a runner whose first Python is this one; asked only if a program is to be
///   run here. The runner stays the caller's to close
public record VerifyPlace(String python, Map<String, String> packages, Source source) {
  /// Yields a runner, which may be opened at the first call.
  @FunctionalInterface
  public interface Source {
    /// The same runner each time.
    Runner runner() throws InterruptedException;
  }

  /// @throws IllegalArgumentException if `python` is not a version
  public VerifyPlace {
    packages = Map.copyOf(packages);
    var feature = feature(python);
    if (feature.compareTo(new PythonVersion(3, 0)) < 0) {
      throw new IllegalArgumentException("too old: " + python);
    }
  }

  /// The first Python of that runner, without packages.
  public static VerifyPlace of(Runner runner) {
    var python = runner.health().interpreters().getFirst().version();
    return new VerifyPlace(python, Map.of(), () -> runner);
  }

  /// Its feature version, such as 3.11.
  public PythonVersion feature() {
    return feature(python);
  }

  private static PythonVersion feature(String python) {
    var parts = python.split("\\.", -1);
    return PythonVersion.parse(parts[0] + "." + (parts.length > 1 ? parts[1] : ""))
        .orElseThrow(() -> new IllegalArgumentException("not a version of Python: " + python));
  }

  /// Those of a program's packages that are not here.
  public List<PythonPackage> missing(ProgramBlock program) {
    return program.packages().stream().filter(it -> !packages.containsKey(it.module())).toList();
  }

  /// Whether a program can be run here.
  public boolean suits(ProgramBlock program) {
    return packages.isEmpty() == program.packages().isEmpty()
        && missing(program).isEmpty()
        && program.requires().filter(version -> version.compareTo(feature()) > 0).isEmpty();
  }
}
