package castalia.app.practice;

import castalia.app.platform.Late;
import castalia.bank.PackagedPython;
import castalia.runner.Runner;
import castalia.runner.RunnerUnavailableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Packages of machines that do not exist.
public final class NoPackages {
  private NoPackages() {}

  /// A machine without any.
  public static Packages none() {
    return new Packages(
        Optional::empty,
        new Late<>(
            "none",
            () -> {
              throw new RunnerUnavailableException("no packages", "");
            },
            runner -> {},
            Runner::close));
  }

  /// A machine with Flask, whose programs run on that runner.
  public static Packages flaskOn(Runner runner) {
    var python =
        new PackagedPython(Path.of("/python3"), "3.11.2", List.of(), Map.of("flask", "2.2.2"));
    return new Packages(
        () -> Optional.of(python), new Late<>("flask", () -> runner, opened -> {}, Runner::close));
  }
}
