package castalia.app.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.platform.database.DatabasePlace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void nothingGivenListensOnLoopback() {
    var settings = Settings.of(Map.of(), Map.of());
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8321);
    assertThat(settings.bank()).isEmpty();
    assertThat(settings.trustedProxies()).isEmpty();
  }

  @Test
  void flagGoesBeforeVariable() {
    var settings =
        Settings.of(
            Map.of(Setting.PORT, "1"), Map.of("CASTALIA_PORT", "2", "CASTALIA_HOST", "::1"));
    assertThat(settings.port()).isEqualTo(1);
    assertThat(settings.host()).isEqualTo("::1");
  }

  @Test
  void everyMistakeIsToldAtOnceByTheNameItWasGivenUnder() {
    assertThatThrownBy(
            () ->
                Settings.of(
                    Map.of(Setting.PORT, "65536", Setting.LOG, "xml"),
                    Map.of(
                        "CASTALIA_BANK", "/does/not/exist",
                        "CASTALIA_PYTHON", "/does/not/exist",
                        "CASTALIA_RUNS_PER_MINUTE", "-1",
                        "CASTALIA_PARALLEL_RUNS", "many")))
        .isInstanceOf(SettingsException.class)
        .message()
        .contains("--port", "65536", "--log", "xml", "CASTALIA_BANK", "CASTALIA_PYTHON")
        .contains("CASTALIA_RUNS_PER_MINUTE", "CASTALIA_PARALLEL_RUNS", "many");
  }

  @Test
  void databaseIsEmbeddedUnlessAnAddressIsGiven() {
    var embedded = Settings.of(Map.of(), Map.of("CASTALIA_DATA", "/data"));
    assertThat(embedded.database()).isEqualTo(new DatabasePlace.Embedded(Path.of("/data")));
    var external =
        Settings.of(Map.of(), Map.of("CASTALIA_DATABASE_URL", "postgresql://ann:hunter2@h/d"));
    assertThat(external.database()).isInstanceOf(DatabasePlace.External.class);
    assertThat(external.toString()).doesNotContain("hunter2");
  }

  @Test
  void aWrongAddressOfADatabaseIsToldWithoutItsPassword() {
    assertThatThrownBy(
            () ->
                Settings.of(
                    Map.of(), Map.of("CASTALIA_DATABASE_URL", "postgresql://ann:hunter2@h")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("CASTALIA_DATABASE_URL is not the address of a database")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void aWrongMailServerIsToldWithoutItsPassword() {
    assertThatThrownBy(
            () -> Settings.of(Map.of(), Map.of("CASTALIA_SMTP_URL", "smtp://ann:hunter2@h")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("CASTALIA_SMTP_URL is not the address of a mail server")
        .message()
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "castalia.example.org",
        "ftp://castalia.example.org",
        "https://castalia.example.org/path",
        "https://ann@castalia.example.org",
        "https://castalia.example.org?x=y",
        "https://castalia.example.org#x",
        "https://",
        "https:///",
        "https:castalia.example.org",
        "not an address"
      })
  void anAddressOfCastaliaIsSchemeAndHostAlone(String url) {
    assertThatThrownBy(() -> Settings.of(Map.of(), Map.of("CASTALIA_URL", url)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("CASTALIA_URL");
  }

  @Test
  void anAddressOfCastaliaLosesItsLastSlash() {
    assertThat(Settings.of(Map.of(Setting.URL, "https://c.example.org:8443/"), Map.of()).url())
        .contains(URI.create("https://c.example.org:8443"));
  }

  @Test
  void secretIsAVariableOfSomeLengthAndIsNeverRepeated() {
    var secret = "a secret that nobody guesses, ever";
    var settings = Settings.of(Map.of(), Map.of("CASTALIA_SECRET", secret));
    assertThat(settings.secret()).contains(secret);
    assertThat(settings.toString()).doesNotContain(secret);
    assertThatThrownBy(() -> Settings.of(Map.of(), Map.of("CASTALIA_SECRET", "too short")))
        .hasMessageContaining("CASTALIA_SECRET has fewer than 32 characters")
        .hasMessageNotContaining("too short");
  }

  @Test
  void listsAreSplitAndStripped() {
    var settings = Settings.of(Map.of(Setting.TRUSTED_PROXIES, " 10.0.0.1, ::1 ,,"), Map.of());
    assertThat(settings.trustedProxies()).containsExactlyInAnyOrder("10.0.0.1", "::1");
  }

  @Test
  void everySettingIsInTheOperatorsGuideWithItsDefault() throws IOException {
    var guide = Files.readString(Path.of("../docs/operations.md"));
    for (var setting : Setting.values()) {
      assertThat(guide.lines())
          .as(setting.flag())
          .anyMatch(
              line ->
                  line.startsWith("| `" + setting.flag() + "` | `" + setting.variable() + "` |")
                      && line.contains("| " + shown(setting.fallback()) + " |"));
    }
  }

  private static String shown(String fallback) {
    return fallback.isEmpty() ? "none" : "`" + fallback + "`";
  }
}
