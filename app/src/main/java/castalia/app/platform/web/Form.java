package castalia.app.platform.web;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What somebody sent from a page's form.
public final class Form implements Visiting {
  /// Largest form that is read, 2 MiB.
  static final int MAX_BYTES = 2 << 20;

  private static final int MOST_FIELDS = 500;

  private final Context context;
  private final Visit visit;
  private final Map<String, List<String>> fields;
  private final Map<String, Upload> files;

  private Form(Context context, MultipartForm.Parts parts) {
    this.context = context;
    this.visit = Visit.of(context);
    this.fields = parts.fields();
    this.files = parts.files();
  }

  /// The same with files.
  ///
  /// @throws Refusal if the body is no such form, too large, or cut off
  static Form readWithFiles(Context context) {
    return new Form(context, MultipartForm.read(context));
  }

  /// @throws Refusal if the body is no form, too large, or not UTF-8
  static Form read(Context context) {
    var type = context.contentType();
    if (type == null
        || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
      throw Refusal.of(ErrorCode.UNSUPPORTED_TYPE, "This address takes what a form sends.");
    }
    return new Form(context, new MultipartForm.Parts(fields(body(context)), Map.of()));
  }

  private static String body(Context context) {
    var body = Body.read(context, MAX_BYTES, "A form may have " + MAX_BYTES + " bytes, no more.");
    try {
      return StandardCharsets.US_ASCII.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw broken();
    }
  }

  private static Map<String, List<String>> fields(String body) {
    var fields = new HashMap<String, List<String>>();
    var pairs = body.isEmpty() ? new String[0] : body.split("&", MOST_FIELDS + 1);
    if (pairs.length > MOST_FIELDS) {
      throw Refusal.of(ErrorCode.TOO_LARGE, "A form may have " + MOST_FIELDS + " fields, no more.");
    }
    for (var pair : pairs) {
      var parts = pair.split("=", 2);
      fields
          .computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>())
          .add(parts.length == 2 ? decoded(parts[1]) : "");
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      var plain = URLDecoder.decode(text, StandardCharsets.UTF_8);
      if (plain.indexOf('\uFFFD') >= 0 || plain.indexOf('\0') >= 0) {
        throw broken();
      }
      return plain;
    } catch (IllegalArgumentException e) {
      throw broken();
    }
  }

  private static Refusal broken() {
    return Refusal.of(
        ErrorCode.INVALID_REQUEST, "The form did not arrive whole. Send it once more.");
  }

  /// A field's text as it was typed; empty if the form has none of this name.
  public String text(String name) {
    return fields.getOrDefault(name, List.of("")).getFirst();
  }

  /// Every value of a field that may be given more than once.
  public List<String> all(String name) {
    return List.copyOf(fields.getOrDefault(name, List.of()));
  }

  /// A file, if one was chosen.
  public Optional<Upload> file(String name) {
    return Optional.ofNullable(files.get(name))
        .filter(it -> it.content().length > 0 || !it.name().isEmpty());
  }

  /// A parameter of the address that the form was sent to.
  public Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name));
  }

  /// A part of the path.
  public String path(String name) {
    return context.pathParam(name);
  }

  @Override
  public Visit visit() {
    return visit;
  }
}
