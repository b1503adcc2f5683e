package castalia.app.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLinesTest {
  private final Logger logger = new LoggerContext().getLogger("castalia.test");

  private LoggingEvent event(String message, Exception failure) {
    var event = new LoggingEvent("", logger, Level.ERROR, message, failure, new Object[0]);
    event.setKeyValuePairs(
        List.of(new KeyValuePair("path", "/a\nFAKE \"line\""), new KeyValuePair("status", 500)));
    return event;
  }

  @Test
  void jsonLineIsOneLineWithEverything() throws IOException {
    var line = new JsonLines().encode(event("it\nfailed", new IllegalStateException("why")));
    var text = new String(line, StandardCharsets.UTF_8);
    assertThat(text.strip()).doesNotContain("\n");
    var tree = new ObjectMapper().readTree(text);
    assertThat(tree.path("message").asText()).isEqualTo("it\nfailed");
    assertThat(tree.path("path").asText()).isEqualTo("/a\nFAKE \"line\"");
    assertThat(tree.path("status").asInt()).isEqualTo(500);
    assertThat(tree.path("failure").asText()).contains("IllegalStateException: why");
  }

  @Test
  void textLineCannotBeForged() {
    var line =
        new String(
            new TextLines().encode(event("it\nfailed", new RuntimeException("x"))),
            StandardCharsets.UTF_8);
    assertThat(line.lines().findFirst().orElseThrow()).contains("ERROR").contains("FAKE");
  }
}
