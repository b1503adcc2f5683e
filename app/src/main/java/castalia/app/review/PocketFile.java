package castalia.app.review;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.DataHome;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Where the copy and the answers that wait are kept: `reviews.json` in the person's folder of
/// data, for their eyes only. Held by one command at a time.
final class PocketFile implements AutoCloseable {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path file;
  private final FileChannel lock;

  private PocketFile(Path file, FileChannel lock) {
    this.file = file;
    this.lock = lock;
  }

  /// Takes it, until it is closed.
  ///
  /// @throws Refusal `BUSY` if another command has it
  static PocketFile open(Map<String, String> environment) {
    var folder = DataHome.of(environment);
    try {
      Files.createDirectories(folder);
      var lock =
          FileChannel.open(
              folder.resolve("reviews.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isTaken(lock)) {
        lock.close();
        throw Refusal.of(
            ErrorCode.BUSY, "Another `castalia review` or `castalia sync` is under way. End it.");
      }
      return new PocketFile(folder.resolve("reviews.json"), lock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTaken(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path path() {
    return file;
  }

  /// What is kept; empty before the first `castalia sync`.
  ///
  /// @throws Refusal if it cannot be read as one of ours; the file stays as it is
  Optional<PocketState> read() {
    try {
      var state = JSON.readValue(file.toFile(), PocketState.class);
      if (state.format() != PocketState.FORMAT) {
        throw damaged("its format is " + state.format());
      }
      Objects.requireNonNull(state.url(), "url");
      Instant.parse(state.copied());
      state.copy().check();
      state.answers().forEach(PocketFile::check);
      return Optional.of(state);
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw damaged(at == null ? "it is no JSON" : "line %d is wrong".formatted(at.getLineNr()));
    } catch (IOException e) {
      if (e instanceof NoSuchFileException || !Files.exists(file)) {
        return Optional.empty();
      }
      throw new UncheckedIOException(e);
    } catch (Refusal e) {
      throw e;
    } catch (RuntimeException e) {
      throw damaged("a value of it cannot be: " + e.getMessage());
    }
  }

  private static void check(PocketAnswer answer) {
    answer.grade();
    answer.moment();
  }

  private Refusal damaged(String how) {
    return Refusal.of(
        ErrorCode.INVALID_REQUEST,
        ("%s is damaged: %s. It was left as it is. Move it away (mv '%s' '%s.damaged') and"
                + " `castalia sync` makes a new one; answers that were not sent are in the old one.")
            .formatted(file, how, file, file));
  }

  /// Keeps it, in one step: whoever reads finds the old one or the new one, also after a crash.
  void write(PocketState state) {
    try {
      var fresh =
          Files.createTempFile(
              file.getParent(),
              "reviews",
              ".json",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        var bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state);
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
          var buffer = ByteBuffer.wrap(bytes);
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
          channel.force(true);
        }
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
