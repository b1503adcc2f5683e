package castalia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class PairedTest {
  @Test
  void medianIsTheMiddleOrTheMeanOfTheTwoMiddleOnes() {
    assertThat(Paired.median(new long[] {9, 1, 5})).isEqualTo(5);
    assertThat(Paired.median(new long[] {9, 1, 5, 7})).isEqualTo(6);
  }

  @Test
  void everyRoundTakesOneSampleOfEachVariantAndWarmUpIsNotCounted() throws Exception {
    var calls = new ArrayList<String>();
    var slowAtFirst = new long[] {9_000_000, 2_000_000, 2_000_000};
    var next = new int[1];
    var medians =
        new Paired()
            .add(
                "ours",
                () -> {
                  calls.add("ours");
                  return slowAtFirst[next[0]++];
                })
            .add(
                "peer",
                () -> {
                  calls.add("peer");
                  return 4_000_000;
                })
            .medians(1, 2);
    assertThat(medians).containsEntry("ours", 2.0).containsEntry("peer", 4.0);
    for (var round = 0; round < 3; round++) {
      assertThat(calls.subList(2 * round, 2 * round + 2)).containsExactlyInAnyOrder("ours", "peer");
    }
  }

  @Test
  void quantileIsTheValueThatSoManyDoNotExceed() {
    var values = java.util.stream.LongStream.rangeClosed(1, 100).toArray();
    assertThat(Paired.quantile(values, 0.99)).isEqualTo(100);
    assertThat(Paired.quantile(values, 0.5)).isEqualTo(51);
    assertThat(Paired.quantile(new long[] {7}, 0.99)).isEqualTo(7);
  }

  @Test
  void aRowUnderItsLeastDoesNotHold() {
    assertThat(Row.of("rate", 24, 10, "runs/s").atLeast(2.5, 4).holds()).isFalse();
    assertThat(Row.of("rate", 26, 10, "runs/s").atLeast(2.5, 4).holds()).isTrue();
    assertThat(Row.of("rate", 26, 10, "runs/s").atLeast(2.5, 4).must()).isEqualTo(">=2.50");
  }

  @Test
  void aRowOverItsPromiseDoesNotHold() {
    assertThat(Row.of("hello", 2, 10, "ms").atMost(0.12).holds()).isFalse();
    assertThat(Row.of("hello", 1, 10, "ms").atMost(0.12).holds()).isTrue();
    assertThat(Row.of("hello", 100, 10, "ms").holds()).isTrue();
  }
}
