package castalia.runner;

import castalia.runner.sandbox.NothingLeft;
import castalia.runner.sandbox.Pythons;

/// The contract on the newest Python of this machine.
final class SandboxRunnerOnNewestPythonTest extends SandboxRunnerTest {
  @Override
  Runner open() {
    return Runner.open(NothingLeft.options().withSlots(1).withPythons(Pythons.newest()));
  }
}
