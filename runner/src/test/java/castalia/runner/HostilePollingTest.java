package castalia.runner;

import castalia.runner.sandbox.NothingLeft;
import org.junit.jupiter.api.extension.RegisterExtension;

final class HostilePollingTest extends HostileContract {
  @RegisterExtension
  static final NothingLeft SANDBOX =
      NothingLeft.behind(NothingLeft.options().withSlots(1).withTiers(MemoryTier.POLLING));

  @Override
  NothingLeft sandbox() {
    return SANDBOX;
  }
}
