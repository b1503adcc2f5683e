package castalia.app.authoring;

import castalia.runner.Runner;

/// Opens the product's runner when it is first needed.
@FunctionalInterface
public interface RunnerSource extends castalia.bank.VerifyPlace.Source {
  /// The runner, which is closed with the product. Waits until it is open.
  ///
  /// @throws castalia.app.platform.Refusal `RUNNER_UNAVAILABLE` with reason and remedy
  @Override
  Runner runner() throws InterruptedException;
}
