package castalia.app.platform.web;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.FieldError;
import castalia.app.platform.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads, checks, does and answers operations.
final class Operations {
  private static final Pattern JSON =
      Pattern.compile("(?i)application/json\\s*(;\\s*(charset=(\"utf-8\"|utf-8)\\s*)?)?");

  private final Answers answers;
  private final Validity validity = new Validity();
  private final List<Operation<?, ?>> all = new ArrayList<>();

  Operations(Answers answers) {
    this.answers = answers;
  }

  /// Every operation so far, in the order of registration.
  List<Operation<?, ?>> all() {
    return all;
  }

  /// @param personal whether answers are for one person: then nobody keeps them
  <Q extends Record, B extends Record> Handler handler(
      Operation<Q, B> operation, boolean personal) {
    all.add(operation);
    return ctx -> {
      var query = valid(operation.query(), QueryTree.of(ctx, operation.query()), true);
      var file = operation.body() == Operation.FileBody.class ? file(ctx) : new byte[0];
      var body = valid(operation.body(), bodyTree(operation, ctx), false);
      var reply = operation.handler().handle(new Call<>(query, body, file, ctx));
      switch (reply) {
        case Reply.Value(int status, Object value) ->
            value(operation, ctx, new Sent(status, value, personal));
        case Reply.Download download -> download(ctx, download);
        case Reply.Empty(int status) -> ctx.status(status);
        case Reply.Events(Reply.EventSource source) -> events(ctx, source);
      }
    };
  }

  private <R extends Record> R valid(Class<R> type, JsonNode tree, boolean parameters) {
    var reader = new RecordReader();
    var record = reader.record(tree, type, "");
    var errors = new ArrayList<>(reader.errors());
    if (record != null && type != Operation.None.class && type != Operation.FileBody.class) {
      var known = new HashSet<String>();
      errors.forEach(error -> known.add(error.pointer()));
      validity.errors(record).stream()
          .filter(error -> !known.contains(error.pointer()))
          .forEach(errors::add);
    }
    if (!errors.isEmpty() || record == null) {
      throw Refusal.invalid(parameters ? errors.stream().map(Operations::bare).toList() : errors);
    }
    return record;
  }

  private static FieldError bare(FieldError error) {
    return FieldError.parameter(error.field(), error.detail());
  }

  private static JsonNode bodyTree(Operation<?, ?> operation, Context ctx) {
    if (operation.body() == Operation.None.class || operation.body() == Operation.FileBody.class) {
      return QueryTree.EMPTY;
    }
    var type = ctx.contentType();
    if (!isJson(type)) {
      throw Refusal.of(
          ErrorCode.UNSUPPORTED_TYPE,
          "Send the body as application/json, not "
              + (type == null ? "without a type" : type)
              + ".");
    }
    return Json.tree(read(ctx, Operation.MAX_BODY_BYTES));
  }

  private static boolean isJson(@Nullable String type) {
    return type != null
        && (type.equals("application/json") || JSON.matcher(type.strip()).matches());
  }

  private static byte[] file(Context ctx) {
    var type = ctx.contentType();
    if (type == null || !type.strip().equalsIgnoreCase("application/octet-stream")) {
      throw Refusal.of(ErrorCode.UNSUPPORTED_TYPE, "Send the file as application/octet-stream.");
    }
    return read(ctx, Upload.MAX_BYTES);
  }

  private static void download(Context ctx, Reply.Download download) {
    ctx.contentType(download.type()).header("Cache-Control", "private, no-store");
    ctx.header("Content-Disposition", "attachment; filename=\"" + download.name() + "\"");
    ctx.result(download.content());
  }

  private static byte[] read(Context ctx, int most) {
    return Body.read(ctx, most, "The body may have " + most + " bytes, no more.");
  }

  private record Sent(int status, Object value, boolean personal) {}

  private void value(Operation<?, ?> operation, Context ctx, Sent sent) {
    int status = sent.status();
    var value = sent.value();
    boolean documented =
        operation.answers().stream()
            .anyMatch(answer -> answer.status() == status && answer.type().isInstance(value));
    if (!documented) {
      throw new IllegalStateException(
          operation.id() + " does not document " + status + " with " + value.getClass());
    }
    if (operation.method().equals("GET") && !sent.personal()) {
      answers.tagged(ctx, status, "application/json", Json.bytes(value));
    } else {
      answers.once(ctx, status, "application/json", Json.bytes(value));
    }
  }

  private static void events(Context ctx, Reply.EventSource source) throws InterruptedException {
    var response = ctx.res();
    response.setStatus(200);
    response.setContentType("text/event-stream; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    try {
      source.writeTo(new EventSink(response.getOutputStream(), ctx.path()));
    } catch (IOException e) {
      throw new ClientGoneException(e);
    }
  }
}
