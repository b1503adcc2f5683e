package castalia.app.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Addresses of databases, good and bad, and where data lies without one.
class DatabaseUrlTest {
  @Test
  void everyPartIsRead() {
    var url =
        DatabaseUrl.parse(
            "postgres://ann%40x:p%3A%2Fw%25+@db.example.org:6432/my%20db?sslmode=require");
    assertThat(url)
        .isEqualTo(
            new DatabaseUrl(
                "db.example.org", 6432, "my db", "ann@x", "p:/w%+", Map.of("sslmode", "require")));
  }

  @Test
  void thePortIsThatOfPostgresqlAndThePasswordMayBeLeftOut() {
    var url = DatabaseUrl.parse("postgresql://ann@[::1]/castalia");
    assertThat(url.port()).isEqualTo(5432);
    assertThat(url.password()).isEmpty();
    assertThat(url.host()).isEqualTo("[::1]");
  }

  @Test
  void thePasswordIsNeverShown() {
    var url = DatabaseUrl.parse("postgresql://ann:hunter2@h/d");
    assertThat(url.toString()).isEqualTo("postgresql://ann@h:5432/d");
    assertThat(new DatabasePlace.External(url).toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "hunter2 | must begin with postgresql://",
        "jdbc:postgresql://h/d?password=hunter2 | must begin with postgresql://",
        "mysql://ann:hunter2@h/d | must begin with postgresql://",
        "postgresql:///d?password=hunter2 | names no host",
        "postgresql://ann:hunter2#@h/d | names no host",
        "postgresql://ann:hunter 2@h/d | percent-encode",
        "postgresql://h/d | names no user",
        "postgresql://:hunter2@h/d | names no user",
        "postgresql://ann:hunter2@h | names no database",
        "postgresql://ann:hunter2@h/ | names no database",
        "postgresql://ann:hunter2@h/d/e | names no database",
        "postgresql://ann:hunter2@h:0/d | port",
        "postgresql://ann:hunter2@h:65536/d | port",
        "postgresql://ann:hunter2@h/d?sslmode=never | sslmode is none of",
        "postgresql://ann:hunter2@h/d?socketFactory=evil | `socketFactory` is none of",
        "postgresql://ann:hunter2@h/d?sslmode | `sslmode` is none of",
      })
  void aBadAddressIsRefusedWithoutItsPassword(String text, String message) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("hunter");
  }

  @Test
  void dataLiesInTheDataHome() {
    assertThat(DataHome.of(Map.of("XDG_DATA_HOME", "/x", "HOME", "/home/ann"), false))
        .isEqualTo(Path.of("/x/castalia"));
    assertThat(DataHome.of(Map.of("XDG_DATA_HOME", "relative", "HOME", "/home/ann"), false))
        .isEqualTo(Path.of("/home/ann/.local/share/castalia"));
    assertThat(DataHome.of(Map.of("HOME", "/root"), true)).isEqualTo(Path.of("/var/lib/castalia"));
  }
}
