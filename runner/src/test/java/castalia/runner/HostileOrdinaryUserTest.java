package castalia.runner;

import castalia.runner.sandbox.NothingLeft;
import castalia.runner.sandbox.OrdinaryUser;
import org.junit.jupiter.api.extension.RegisterExtension;

/// As HostilePollingTest, with sandboxes that an ordinary user starts: also when these tests run as
/// root, and then without any capability to regain.
final class HostileOrdinaryUserTest extends HostileContract {
  @RegisterExtension
  static final NothingLeft SANDBOX =
      NothingLeft.behind(OrdinaryUser.options().withSlots(1), OrdinaryUser.launchPrefix());

  @Override
  NothingLeft sandbox() {
    return SANDBOX;
  }
}
