package castalia.app.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whose request it is, behind a proxy that is trusted: limits are counted by it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientAddressTest {
  private final TestServer server = new TestServer(new Telling());

  private static final class Telling implements Part {
    @Override
    public void routes(Routes routes) {
      routes.get("/address", ctx -> ctx.result(Visit.of(ctx).address()));
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "'198.51.100.7, 192.0.2.1', 192.0.2.1",
    "'192.0.2.1, 127.0.0.1', 192.0.2.1",
    "192.0.2.1:50123, 192.0.2.1",
    "2001:db8:1:2:3::4, 20010db800010002/64",
    "[2001:db8:1:2:3::4]:50123, 20010db800010002/64",
    "unknown, 127.0.0.1",
    "'192.0.2.1, what?', 127.0.0.1",
  })
  void nearestThatIsNoProxyCounts(String forwarded, String address) {
    assertThat(server.client().get("/address", "X-Forwarded-For", forwarded).body())
        .isEqualTo(address);
  }

  @Test
  void lineThatTheClientMadeUpDoesNotHideTheProxysOwn() {
    var answer =
        server
            .client()
            .get("/address", "X-Forwarded-For", "203.0.113.99", "X-Forwarded-For", "192.0.2.1");
    assertThat(answer.body()).isEqualTo("192.0.2.1");
  }
}
