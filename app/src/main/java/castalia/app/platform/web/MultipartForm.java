package castalia.app.platform.web;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads what a form with files sends. All of it stays in memory.
final class MultipartForm {
  private static final String CONFIG = "org.eclipse.jetty.multipartConfig";
  private static final long MOST_BESIDES = 1 << 20;
  private static final int MOST_PARTS = 20;

  /// What came.
  record Parts(Map<String, List<String>> fields, Map<String, Upload> files) {}

  private MultipartForm() {}

  /// @throws Refusal if the body is no such form, too large, or cut off
  static Parts read(Context context) {
    var type = context.contentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      throw Refusal.of(
          ErrorCode.UNSUPPORTED_TYPE, "This address takes what a form with a file sends.");
    }
    long most = Upload.MAX_BYTES + MOST_BESIDES;
    long length = context.req().getContentLengthLong();
    if (length < 0 || length > most) {
      throw Body.tooLarge(
          context, "A file may have %d MiB, no more.".formatted(Upload.MAX_BYTES >> 20));
    }
    context
        .req()
        .setAttribute(
            CONFIG,
            new MultipartConfigElement(
                System.getProperty("java.io.tmpdir"), most, most, (int) most));
    try {
      return parts(context.req().getParts());
    } catch (IOException | ServletException | IllegalStateException e) {
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST, "The form did not arrive whole. Send it once more.");
    }
  }

  private static Parts parts(Collection<Part> parts) throws IOException {
    if (parts.size() > MOST_PARTS) {
      throw Refusal.of(ErrorCode.TOO_LARGE, "A form may have " + MOST_PARTS + " parts, no more.");
    }
    var fields = new HashMap<String, List<String>>();
    var files = new HashMap<String, Upload>();
    for (var part : parts) {
      try (var in = part.getInputStream()) {
        var content = in.readAllBytes();
        if (part.getSubmittedFileName() == null) {
          fields
              .computeIfAbsent(part.getName(), _ -> new ArrayList<>())
              .add(new String(content, StandardCharsets.UTF_8));
        } else {
          files.putIfAbsent(part.getName(), new Upload(part.getSubmittedFileName(), content));
        }
      }
    }
    return new Parts(fields, files);
  }
}
