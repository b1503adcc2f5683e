package castalia.app.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The machine's clock, moved by as much as a file says at that moment. Safe for threads.
///
/// For trying out what days of learning do; nobody else has a use for it.
public final class OffsetClock implements InstantSource {
  private static final Logger LOG = LoggerFactory.getLogger(OffsetClock.class);

  /// Ten years: dates stay such as every part can write.
  private static final Duration FARTHEST = Duration.ofDays(3653);

  private final Path file;
  private volatile Duration offset;

  /// @param file whose only line is a duration such as `P3D`, `PT36H` or `-P1D`
  /// @throws IllegalArgumentException if it is not, in words that go on from the file's name
  public OffsetClock(Path file) {
    this.file = file;
    this.offset = read(file);
  }

  /// The machine's time and the offset. While the file cannot be read, the offset is the one
  /// before.
  @Override
  public Instant instant() {
    try {
      offset = read(file);
    } catch (IllegalArgumentException e) {
      LOG.warn("the clock goes on as it was: {} {}", file, e.getMessage());
    }
    return Instant.now().plus(offset);
  }

  private static Duration read(Path file) {
    try {
      var read = Duration.parse(Files.readString(file).strip());
      if (read.abs().compareTo(FARTHEST) > 0) {
        throw new IllegalArgumentException("moves the clock by more than ten years");
      }
      return read;
    } catch (IOException e) {
      throw new IllegalArgumentException("is not a file that can be read", e);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException("does not hold a duration such as P3D", e);
    }
  }
}
