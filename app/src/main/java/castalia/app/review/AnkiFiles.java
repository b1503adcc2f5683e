package castalia.app.review;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.review.anki.AnkiCollection;
import castalia.app.review.anki.AnkiFileException;
import castalia.app.review.anki.AnkiPackages;
import castalia.app.review.anki.AnkiText;
import castalia.app.review.session.LearnerDays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Reads what learners bring: packages and text, told apart by how they begin. Two at a time: each
/// may take some hundred megabytes. Safe for threads.
final class AnkiFiles {
  private static final int AT_ONCE = 2;
  private static final Duration SOON = Duration.ofSeconds(5);

  private final AnkiPackages packages = AnkiPackages.forUploads();
  private final Semaphore places = new Semaphore(AT_ONCE);

  /// @throws Refusal `INVALID_REQUEST` or `TOO_LARGE` in the words of [AnkiFileException]; `BUSY`
  ///   if two others are being read
  AnkiCollection read(AnkiUpload upload, LearnerDays days) {
    if (!places.tryAcquire()) {
      throw Refusal.retry(
          ErrorCode.BUSY, "Other files are being read just now. Try again in a moment.", SOON);
    }
    try {
      return isZip(upload.content())
          ? unpacked(upload, days)
          : AnkiText.read(text(upload.content()));
    } catch (AnkiFileException e) {
      var code =
          switch (e.reason()) {
            case TOO_LARGE -> ErrorCode.TOO_LARGE;
            case NOT_A_PACKAGE, DAMAGED, UNSAFE_NAME, UNKNOWN_VERSION, WRONG_SCHEMA, HAS_PROGRAMS ->
                ErrorCode.INVALID_REQUEST;
          };
      throw Refusal.of(code, String.valueOf(e.getMessage()));
    } finally {
      places.release();
    }
  }

  private AnkiCollection unpacked(AnkiUpload upload, LearnerDays days) {
    try {
      var file = Files.createTempFile("castalia", ".apkg");
      try {
        return packages.read(Files.write(file, upload.content()), days);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the file could not be unpacked", e);
    }
  }

  private static boolean isZip(byte[] content) {
    return content.length > 1 && content[0] == 'P' && content[1] == 'K';
  }

  private static String text(byte[] content) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      if (!text.isBlank() && text.indexOf('\0') < 0) {
        return text;
      }
    } catch (CharacterCodingException _) {
      // No text: told below.
    }
    throw Refusal.of(
        ErrorCode.INVALID_REQUEST,
        "The file is neither a package of Anki (.apkg) nor text with a note on each line, in"
            + " UTF-8.");
  }
}
