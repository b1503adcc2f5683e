package castalia.app.platform.web;

import castalia.app.platform.Refusal;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/// One request of an operation, read and found valid.
public final class Call<Q extends Record, B extends Record> implements Visiting {
  private final Q query;
  private final B body;
  private final byte[] file;
  private final Context context;
  private final Visit visit;

  Call(Q query, B body, byte[] file, Context context) {
    this.query = query;
    this.body = body;
    this.file = file;
    this.context = context;
    this.visit = Visit.of(context);
  }

  /// The query parameters.
  public Q query() {
    return query;
  }

  /// The body.
  public B body() {
    return body;
  }

  /// The file of an operation that takes one; not to be changed.
  public byte[] file() {
    return file;
  }

  /// A part of the path.
  public String path(String name) {
    return context.pathParam(name);
  }

  /// A part of the path that must be a number.
  ///
  /// @throws Refusal `NOT_FOUND` if it is none that fits an int
  public int pathNumber(String name) {
    var text = path(name);
    if (!text.matches("[0-9]{1,9}")) {
      throw Refusal.notFound(context.path() + ": " + name + " is not a number.");
    }
    return Integer.parseInt(text);
  }

  @Override
  public Visit visit() {
    return visit;
  }

  /// A request header that the operation declares, or empty.
  public Optional<String> header(String name) {
    return Optional.ofNullable(context.header(name)).filter(value -> !value.isBlank());
  }

  /// Whether the client asks for a stream of events.
  public boolean wantsEvents() {
    var accept = context.header("Accept");
    return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/event-stream");
  }
}
