package castalia.app.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "ann@",
        "@example.org",
        "ann@example.org\r\nBcc: eve@example.org",
        "ann@example.org\nx",
        "ann@example.org, eve@example.org",
        "Ann <ann@example.org>",
        "ann@example.org ",
        "ann@exam\u0000ple.org",
        "ann@example.org\u2028Bcc: eve@example.org",
        "undisclosed:;"
      })
  void onlyOneBareAddressIsAReader(String to) {
    assertThatThrownBy(() -> Mail.of(to, "Hello", "Dear reader"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressLongerThanTheStandardAllowsIsRefused() {
    assertThatThrownBy(() -> Mail.of("a".repeat(250) + "@b.org", "Hello", "Dear reader"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Hello\r\nBcc: eve@example.org", "Hello\u0085", "Hello\u2029"})
  void aSubjectIsOneLine(String subject) {
    assertThatThrownBy(() -> Mail.of("ann@example.org", subject, "Dear reader"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void paragraphsStandOnTheirOwnAndTheLinkBehindTheFirst() {
    var mail =
        Mail.of("ann@example.org", "Hello", "Open this:", "Goodbye.")
            .withLink(URI.create("http://castalia/confirm/x"));
    assertThat(mail.text()).isEqualTo("Open this:\n\nhttp://castalia/confirm/x\n\nGoodbye.\n");
    assertThat(mail.toString()).doesNotContain("confirm");
    assertThatThrownBy(() -> Mail.of("ann@example.org", "Hello", "one\n.\nQUIT"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
