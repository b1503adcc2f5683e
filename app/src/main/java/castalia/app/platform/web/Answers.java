package castalia.app.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Writes whole bodies: tagged so that an unchanged one is not sent again, compressed where the
/// client takes it. What was compressed is kept by its content, and what is the same for everybody
/// by its key, each up to 16 MiB.
final class Answers {
  private static final int WORTH_COMPRESSING = 1024;
  private static final String YEAR = "public, max-age=31536000, immutable";

  private final Cache<String, byte[]> compressed =
      Caffeine.newBuilder()
          .maximumWeight(16 << 20)
          .weigher((String tag, byte[] body) -> body.length + tag.length())
          .build();

  private final Cache<Object, Tagged> kept =
      Caffeine.newBuilder()
          .maximumWeight(16 << 20)
          .weigher((Object key, Tagged tagged) -> tagged.body().length)
          .build();

  @SuppressWarnings("ArrayRecordComponent") // sent, never compared
  private record Tagged(String tag, byte[] body) {
    static Tagged of(byte[] body) {
      return new Tagged(Answers.tag(body), body);
    }
  }

  /// Sends a body that is the same for everybody as long as its key is, made by one of those who
  /// ask for it at once.
  void kept(Context ctx, String type, Object key, Supplier<byte[]> body) {
    var found = kept.get(key, _ -> Tagged.of(body.get()));
    tagged(ctx, 200, type, found);
  }

  /// Sends a body that may change at any time and is therefore checked at each use.
  void tagged(Context ctx, int status, String type, byte[] body) {
    tagged(ctx, status, type, Tagged.of(body));
  }

  private void tagged(Context ctx, int status, String type, Tagged tagged) {
    var tag = tagged.tag();
    var body = tagged.body();
    // Whoever is signed in is greeted in the masthead: no proxy may keep that for others.
    ctx.header(
        "Cache-Control", ServletVisit.hasCookie(ctx.req()) ? "private, no-cache" : "no-cache");
    ctx.header("Vary", "Accept-Encoding, Accept, Cookie");
    ctx.header("ETag", "W/\"" + tag + "\"");
    if (status == 200 && matches(ctx.header("If-None-Match"), tag)) {
      ctx.status(304);
      return;
    }
    ctx.status(status).contentType(type);
    if (body.length < WORTH_COMPRESSING || !accepts(ctx, "gzip")) {
      send(ctx, body);
      return;
    }
    send(ctx.header("Content-Encoding", "gzip"), compressed.get(tag, _ -> gzip(body)));
  }

  /// Sends a body that is made for this request alone.
  void once(Context ctx, int status, String type, byte[] body) {
    ctx.status(status).contentType(type).header("Cache-Control", "no-store");
    if (body.length < WORTH_COMPRESSING || !accepts(ctx, "gzip")) {
      send(ctx, body);
      return;
    }
    send(ctx.header("Vary", "Accept-Encoding").header("Content-Encoding", "gzip"), gzip(body));
  }

  /// Sends a file that never changes.
  void asset(Context ctx, Assets.Asset asset) {
    ctx.contentType(asset.type()).header("Cache-Control", YEAR).header("Vary", "Accept-Encoding");
    for (var coding : List.of("br", "gzip")) {
      var body = asset.codings().get(coding);
      if (body != null && accepts(ctx, coding)) {
        send(ctx.header("Content-Encoding", coding), body);
        return;
      }
    }
    send(ctx, asset.codings().getOrDefault("identity", new byte[0]));
  }

  /// With its length said before, a body goes out as it is written: the client has it before the
  /// request is logged and counted.
  private static void send(Context ctx, byte[] body) {
    ctx.res().setContentLength(body.length);
    ctx.result(body);
  }

  private static boolean matches(@Nullable String ifNoneMatch, String tag) {
    return ifNoneMatch != null && (ifNoneMatch.contains(tag) || ifNoneMatch.strip().equals("*"));
  }

  /// Whether the client names the coding without `q=0`.
  private static boolean accepts(Context ctx, String coding) {
    var header = ctx.header("Accept-Encoding");
    if (header == null) {
      return false;
    }
    for (var part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      var fields = part.strip().split("\\s*;\\s*", 2);
      if (fields[0].equals(coding)) {
        return fields.length == 1 || !fields[1].matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  private static String tag(byte[] body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(body);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 24);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] gzip(byte[] body) {
    var out = new ByteArrayOutputStream(body.length / 3 + 64);
    try (var gzip = new BestGzip(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return out.toByteArray();
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
