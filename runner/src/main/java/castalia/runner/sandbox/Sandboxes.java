package castalia.runner.sandbox;

import castalia.runner.Check;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import castalia.runner.RunnerUnavailableException;
import java.util.List;

/// Opens runners.
public final class Sandboxes {
  private Sandboxes() {}

  /// See [Runner#open].
  public static Runner open(RunnerOptions options) {
    if (options.slots() > 0) {
      throw new RunnerUnavailableException("the sandboxes are still being built", "");
    }
    throw new IllegalArgumentException("no slots");
  }

  /// See [Runner#probe].
  public static List<Check> probe(RunnerOptions options) {
    return List.of();
  }
}
