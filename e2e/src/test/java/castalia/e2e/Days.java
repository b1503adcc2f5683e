package castalia.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// The product's clock, which a test moves from evening to evening.
///
/// It begins on the day of today at six in the evening, UTC: far from where one day ends and the
/// next begins.
final class Days implements AutoCloseable {
  private final Path file;
  private final Instant first =
      LocalDate.now(ZoneOffset.UTC).atTime(LocalTime.of(18, 0)).toInstant(ZoneOffset.UTC);
  private Instant evening = first;

  Days() throws IOException {
    file = Files.createTempFile("castalia-e2e", ".clock");
    turnTo(first);
  }

  Path file() {
    return file;
  }

  /// The present evening, six o'clock.
  Instant evening() {
    return evening;
  }

  /// The date so many days after the first.
  LocalDate date(int after) {
    return LocalDate.ofInstant(first, ZoneOffset.UTC).plusDays(after);
  }

  /// From now on it is the evening so many days after the first.
  void moveTo(int after) throws IOException {
    turnTo(first.plus(Duration.ofDays(after)));
  }

  private void turnTo(Instant moment) throws IOException {
    evening = moment;
    var written = Files.createTempFile("castalia-e2e", ".clock");
    Files.writeString(written, Duration.between(Instant.now(), moment).toString());
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    Files.delete(file);
  }
}
