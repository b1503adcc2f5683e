package castalia.app.practice;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.web.Assets;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Templates;
import castalia.runner.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaygroundPagesTest {
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(7), Duration.ofSeconds(3), 96L << 20, 12, 512L << 10);

  @Test
  void theLimitsOfARunAreTold() {
    assertThat(page(Optional.empty()))
        .contains("<dd>7 s</dd>")
        .contains("<dd>3 s</dd>")
        .contains("<dd>96 MB</dd>")
        .contains("<dd>12</dd>")
        .contains("<dd>512 KB</dd>");
  }

  @Test
  void withoutScriptThePageSaysWhatItNeeds() {
    assertThat(page(Optional.empty())).contains("without-script").contains("needs JavaScript");
  }

  @Test
  void withoutARunnerTheRunButtonIsOffAndThePageSaysWhy() {
    assertThat(page(Optional.of("no python3 & none other.")))
        .containsPattern("<button[^>]*data-run[^>]* disabled")
        .contains("no python3 &amp; none other.");
    assertThat(page(Optional.empty())).doesNotContainPattern("<button[^>]*data-run[^>]* disabled");
  }

  private static String page(Optional<String> runnerOff) {
    var frame =
        new Frames(new Assets(), () -> runnerOff)
            .frame("Playground", "", Frame.Place.PLAYGROUND, "playground.js");
    var view = PlaygroundView.of(frame, LIMITS);
    return new String(
        new Templates().render("practice/playground.jte", view), StandardCharsets.UTF_8);
  }
}
