package castalia.app.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.platform.mail.SmtpUrl.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpUrlTest {
  @ParameterizedTest
  @CsvSource({
    "smtp://mail.example.org, STARTTLS, 587",
    "smtp://mail.example.org:2525, STARTTLS, 2525",
    "smtps://mail.example.org, TLS, 465",
    "smtp://localhost, NONE, 25",
    "smtp://[::1], NONE, 25",
    "smtp://127.0.0.1/, NONE, 25"
  })
  void theSchemeAndTheHostSayHowItIsEncrypted(String url, Security security, int port) {
    var server = SmtpUrl.parse(url + "?from=c@example.org");
    assertThat(server.security()).isEqualTo(security);
    assertThat(server.port()).isEqualTo(port);
    assertThat(server.account()).isEmpty();
  }

  @Test
  void encryptionCanBeChosen() {
    assertThat(SmtpUrl.parse("smtp://localhost?from=c@d.org&tls=starttls").security())
        .isEqualTo(Security.STARTTLS);
    assertThat(SmtpUrl.parse("smtp://relay.lan?from=c@d.org&tls=none").security())
        .isEqualTo(Security.NONE);
  }

  @Test
  void userPasswordAndNameArePercentDecodedAndThePasswordIsNeverShown() {
    var server = SmtpUrl.parse("smtp://ann%40b.org:p%2Bw%3A+%C3%A9@h?from=Ann%20%3Cann@b.org%3E");
    assertThat(server.account().orElseThrow().user()).isEqualTo("ann@b.org");
    assertThat(server.account().orElseThrow().password()).isEqualTo("p+w:+é");
    assertThat(server.from()).isEqualTo("Ann <ann@b.org>");
    assertThat(server.toString() + server.account()).doesNotContain("p+w");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "http://h?from=c@d.org | must begin with smtp://",
        "mail.example.org | must begin with smtp://",
        "smtp://ann:hunter2@h | who the mails come from",
        "smtp://ann:hunter2@h?from= | `from` is not an address",
        "smtp://ann:hunter2@h?from=nobody | `from` is not an address",
        "smtp://ann:hunter2@h?from=a@b.org,c@d.org | `from` is not an address",
        "smtp://ann:hunter2@h?from=a@b.org%0D%0ABcc:%20c@d.org | `from` is not an address",
        "smtp://ann:hunter2@h?from=c@d.org&ssl=yes | `ssl` is none of its parameters",
        "smtp://ann:hunter2@h?from=c@d.org&tls=maybe | tls is none of starttls, none",
        "smtps://ann:hunter2@h?from=c@d.org&tls=none | smtps:// takes no tls",
        "smtp://ann:hunter2@h?from=c@d.org&tls=none | in the open",
        "smtp://ann:hunter2@h:0?from=c@d.org | port is not a number",
        "smtp://ann:hunter2@h:70000?from=c@d.org | port is not a number",
        "smtp://ann@h?from=c@d.org | a user needs a password",
        "smtp://:hunter2@h?from=c@d.org | a user needs a password",
        "smtp://ann:hunter2@?from=c@d.org | names no host",
        "smtp://ann:hunter2@h/inbox?from=c@d.org | nothing stands between",
        "smtp://ann:hunter2%4@h?from=c@d.org | not an address",
        "smtp://ann:hunter2@h?from=c@d.org&tls=%zz | not an address"
      })
  void whatCannotBeUsedIsToldWithoutThePassword(String url, String told) {
    assertThatThrownBy(() -> SmtpUrl.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told)
        .message()
        .doesNotContain("hunter2");
  }
}
