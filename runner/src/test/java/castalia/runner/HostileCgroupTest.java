package castalia.runner;

import castalia.runner.sandbox.NothingLeft;
import org.junit.jupiter.api.extension.RegisterExtension;

/// As HostilePollingTest, with a control group for each sandbox.
final class HostileCgroupTest extends HostileContract {
  @RegisterExtension
  static final NothingLeft SANDBOX = NothingLeft.behind(NothingLeft.options().withSlots(1));

  @Override
  NothingLeft sandbox() {
    return SANDBOX;
  }
}
