package castalia.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NarrowingTest {
  @Test
  void anAddressHoldsTheTextAndEveryWord() {
    var narrowing =
        new Narrowing("a&b é", Map.of("tag", List.of("gil", "c++"), "difficulty", List.of("hard")));
    assertThat(narrowing.address())
        .isEqualTo("/?q=a%26b+%C3%A9&difficulty=hard&tag=gil&tag=c%2B%2B");
  }

  @Test
  void togglingTwiceChangesNothing() {
    var narrowing = new Narrowing("", Map.of("topic", List.of("async")));
    assertThat(narrowing.toggled("topic", "memory").toggled("topic", "memory"))
        .isEqualTo(narrowing);
    assertThat(narrowing.toggled("topic", "async").isNone()).isTrue();
  }

  @Test
  void aWordGivenTwiceCountsOnce() {
    assertThat(new Narrowing("", Map.of("tag", List.of("gil", "gil"))).address())
        .isEqualTo("/?tag=gil");
  }
}
