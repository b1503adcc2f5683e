package castalia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.runner.RunnerOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The soak, shortened; the whole is `castalia bench soak`.
class SoakTest {
  @Test
  @Timeout(180)
  void nothingGrowsByAHundredMixedRuns() throws Exception {
    var soak =
        new SoakSuite(
            100,
            Path.of(".."),
            RunnerOptions.defaults().withSlots(2).withCache(Path.of("target", "cache")));
    assertThat(soak.measure(_ -> {})).allSatisfy(row -> assertThat(row.holds()).isTrue());
  }
}
