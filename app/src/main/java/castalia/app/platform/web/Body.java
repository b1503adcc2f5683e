package castalia.app.platform.web;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The bytes that somebody sent with a request.
final class Body {
  private static final long MOST_DISCARDED = 64 << 20;
  private static final int PIECE = 64 << 10;

  private Body() {}

  /// @param most how many bytes it may have
  /// @param words what somebody is told who sent more
  /// @throws Refusal `TOO_LARGE`
  static byte[] read(Context context, int most, String words) {
    try {
      boolean announced = context.req().getContentLengthLong() > most;
      var body = context.req().getInputStream().readNBytes(announced ? 0 : most + 1);
      if (announced || body.length > most) {
        throw tooLarge(context, words);
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException("the body could not be read", e);
    }
  }

  /// What to throw at somebody whose body is too large, once the rest of it was read for nothing: a
  /// client hears the answer only when all that it sends was taken.
  static Refusal tooLarge(Context context, String words) {
    try {
      var rest = context.req().getInputStream();
      var piece = new byte[PIECE];
      long left = MOST_DISCARDED;
      for (int read = rest.read(piece); read >= 0 && left > 0; read = rest.read(piece)) {
        left -= read;
      }
      return Refusal.of(ErrorCode.TOO_LARGE, words);
    } catch (IOException e) {
      throw new UncheckedIOException("the body could not be read", e);
    }
  }
}
