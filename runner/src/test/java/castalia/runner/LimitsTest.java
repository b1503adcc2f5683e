package castalia.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LimitsTest {
  private static final Limits L = Limits.DEFAULT;

  @Test
  void valuesOutOfRangeNameTheirField() {
    assertRefused("wall", () -> L.withWall(Duration.ZERO));
    assertRefused("wall", () -> L.withWall(Duration.ofSeconds(-1)));
    assertRefused("wall", () -> L.withWall(Duration.ofSeconds(Long.MAX_VALUE)));
    assertRefused("cpu", () -> L.withCpu(Duration.ofNanos(1)));
    assertRefused("cpu", () -> L.withCpu(Duration.ofMinutes(11)));
    assertRefused("memoryBytes", () -> L.withMemoryBytes(0));
    assertRefused("memoryBytes", () -> L.withMemoryBytes(Long.MAX_VALUE));
    assertRefused("processes", () -> L.withProcesses(0));
    assertRefused("processes", () -> L.withProcesses(257));
    assertRefused("outputBytes", () -> L.withOutputBytes(-1));
    assertRefused("outputBytes", () -> L.withOutputBytes((64L << 20) + 1));
  }

  @Test
  void ceilingsAreAllowed() {
    assertThat(L.withWall(Limits.MAX.wall()).withOutputBytes(0).withProcesses(1)).isNotNull();
    assertThat(Limits.MAX.memoryBytes()).isEqualTo(4L << 30);
  }

  private static void assertRefused(String field, Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            InvalidLimitsException.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
