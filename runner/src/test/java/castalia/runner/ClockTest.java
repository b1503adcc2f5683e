package castalia.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The machine's time of day may jump; no limit, deadline or account may notice.
final class ClockTest {
  private static final Pattern TIME_OF_DAY =
      Pattern.compile(
          "\\btime\\.time(_ns)?\\(|CLOCK_REALTIME|datetime\\.now|currentTimeMillis|Instant\\.now"
              + "|Clock\\.system|LocalDateTime\\.now|new Date\\(");

  /// The age of what lies in the cache is told by the time of day; what is in use is locked
  /// besides.
  private static final Path MAY = Path.of("src/main/python/castalia_runner/leftovers.py");

  @Test
  void nothingButTheCacheAsksForTheTimeOfDay() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      List<Path> asking =
          files
              .filter(file -> file.toString().matches(".*\\.(java|py)"))
              .filter(file -> TIME_OF_DAY.matcher(text(file)).find())
              .toList();
      assertThat(asking).containsExactly(MAY);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
