package castalia.runner;

import castalia.runner.sandbox.NothingLeft;
import castalia.runner.sandbox.Pythons;

/// The contract on the oldest Python of this machine.
final class SandboxRunnerOnOldestPythonTest extends SandboxRunnerTest {
  @Override
  Runner open() {
    return Runner.open(NothingLeft.options().withSlots(1).withPythons(Pythons.oldest()));
  }
}
