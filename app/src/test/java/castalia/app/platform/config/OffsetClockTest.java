package castalia.app.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetClockTest {
  @TempDir Path folder;

  @Test
  void nobodyMovesTheClockUnasked() {
    assertThat(Settings.of(Map.of(), Map.of()).clock()).isEqualTo(InstantSource.system());
  }

  @Test
  void aDayPassesWhenTheFileIsWritten() throws IOException {
    var file = Files.writeString(folder.resolve("clock"), "P1D\n");
    var clock = Settings.of(Map.of(), Map.of("CASTALIA_CLOCK", file.toString())).clock();
    assertThat(ahead(clock)).isEqualTo(Duration.ofDays(1));

    Files.writeString(file, "-PT36H");
    assertThat(ahead(clock)).isEqualTo(Duration.ofHours(-36));
  }

  @Test
  void whatCannotBeReadLeavesTheClockAsItWas() throws IOException {
    var file = Files.writeString(folder.resolve("clock"), "P2D");
    var clock = new OffsetClock(file);
    Files.writeString(file, "tomorrow");
    assertThat(ahead(clock)).isEqualTo(Duration.ofDays(2));
    Files.delete(file);
    assertThat(ahead(clock)).isEqualTo(Duration.ofDays(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "3", "P1M", "P4000D", "P99999999999999D", "P1D\nP2D"})
  void whatIsNoDurationIsRefusedAtStart(String text) throws IOException {
    var file = Files.writeString(folder.resolve("clock"), text).toString();
    assertThatThrownBy(() -> Settings.of(Map.of(), Map.of("CASTALIA_CLOCK", file)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("CASTALIA_CLOCK: \"" + file + "\"");
  }

  @Test
  void aFileThatIsMissingIsRefusedAtStart() {
    assertThatThrownBy(() -> Settings.of(Map.of(Setting.CLOCK, "/does/not/exist"), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("--clock: \"/does/not/exist\" is not a file that can be read");
  }

  /// By how much it is before the machine's, to the minute.
  private static Duration ahead(InstantSource clock) {
    var seconds = Duration.between(Instant.now(), clock.instant()).toSeconds();
    return Duration.ofMinutes(Math.round(seconds / 60.0));
  }
}
