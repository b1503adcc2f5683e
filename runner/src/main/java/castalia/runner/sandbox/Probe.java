package castalia.runner.sandbox;

import castalia.runner.Check;
import castalia.runner.RunnerOptions;
import java.util.List;

/// Looks at what the machine has of what sandboxes need.
final class Probe {
  private Probe() {}

  static List<Check> run(RunnerOptions options) {
    return List.of();
  }
}
