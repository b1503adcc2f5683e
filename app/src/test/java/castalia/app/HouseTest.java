package castalia.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HouseTest {
  @Test
  void works() {
    assertThat(1 + 1).isEqualTo(2);
  }
}
