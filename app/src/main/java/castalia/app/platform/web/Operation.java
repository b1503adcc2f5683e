package castalia.app.platform.web;

import castalia.app.platform.ErrorCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// One operation of the API: what it takes, what it answers, and how. The same declaration routes,
/// checks and documents it.
///
/// @param method `GET`, `POST` or `DELETE`
/// @param path template, such as `/api/v1/questions/{number}`
/// @param id unique name for client generators, such as `findQuestion`
/// @param summary a few words
/// @param description what a caller should know, in Markdown
/// @param query the record of its query parameters
/// @param body the record of its JSON body
/// @param headers the request headers it looks at, beyond those that every operation does
/// @param answers what it answers when it does not refuse
/// @param refusals the codes it may refuse with, beyond those that every operation may
/// @param handler does it
public record Operation<Q extends Record, B extends Record>(
    String method,
    String path,
    String id,
    String summary,
    String description,
    Class<Q> query,
    Class<B> body,
    List<Header> headers,
    List<Answer> answers,
    Set<ErrorCode> refusals,
    OperationHandler<Q, B> handler) {
  /// Largest body that is read, 8 MiB.
  public static final int MAX_BODY_BYTES = 8 << 20;

  /// No query parameters, or no body.
  public record None() {}

  /// In the place of a body's record: the body is a file, `application/octet-stream`.
  public record FileBody() {}

  /// One way to answer.
  ///
  /// @param status such as 200
  /// @param mediaType empty if there is no body
  /// @param type of the JSON value or of an event's data; [None] if there is no body
  public record Answer(int status, String description, String mediaType, Class<?> type) {}

  /// A request header.
  ///
  /// @param name such as `Idempotency-Key`
  /// @param description what it does, in Markdown
  public record Header(String name, String description) {}

  /// Copies the collections.
  public Operation {
    headers = List.copyOf(headers);
    answers = List.copyOf(answers);
    refusals = Set.copyOf(refusals);
  }

  /// An operation that reads.
  public static Operation<None, None> get(String path, String id, String summary) {
    return bare("GET", path, id, summary);
  }

  /// An operation that takes a JSON body.
  public static <B extends Record> Operation<None, B> post(
      String path, String id, String summary, Class<B> body) {
    var refusals =
        EnumSet.of(
            ErrorCode.INVALID_REQUEST,
            ErrorCode.MALFORMED_JSON,
            ErrorCode.CROSS_SITE,
            ErrorCode.TOO_LARGE,
            ErrorCode.UNSUPPORTED_TYPE);
    return new Operation<>(
        "POST",
        path,
        id,
        summary,
        "",
        None.class,
        body,
        List.of(),
        List.of(),
        refusals,
        unhandled());
  }

  /// An operation that takes a file, which [Call#file] gives.
  public static Operation<None, FileBody> upload(String path, String id, String summary) {
    return post(path, id, summary, FileBody.class);
  }

  /// An operation that ends something.
  public static Operation<None, None> delete(String path, String id, String summary) {
    return bare("DELETE", path, id, summary).refuses(ErrorCode.CROSS_SITE);
  }

  /// The same with a description.
  public Operation<Q, B> described(String text) {
    return new Operation<>(
        method, path, id, summary, text, query, body, headers, answers, refusals, handler);
  }

  /// The same with query parameters; the handler must be given after.
  public <R extends Record> Operation<R, B> query(Class<R> parameters) {
    var all = EnumSet.of(ErrorCode.INVALID_REQUEST);
    all.addAll(refusals);
    return new Operation<>(
        method,
        path,
        id,
        summary,
        description,
        parameters,
        body,
        headers,
        answers,
        all,
        unhandled());
  }

  /// The same with one more request header, which may be left out.
  public Operation<Q, B> header(String name, String text) {
    var more = new ArrayList<>(headers);
    more.add(new Header(name, text));
    return new Operation<>(
        method, path, id, summary, description, query, body, more, answers, refusals, handler);
  }

  /// The same with one more JSON answer.
  public Operation<Q, B> answers(int status, String text, Class<?> type) {
    return answers(new Answer(status, text, "application/json", type));
  }

  /// The same with one more answer.
  public Operation<Q, B> answers(Answer answer) {
    var more = new ArrayList<>(answers);
    more.add(answer);
    return new Operation<>(
        method, path, id, summary, description, query, body, headers, more, refusals, handler);
  }

  /// The same with further codes that it may refuse with.
  public Operation<Q, B> refuses(ErrorCode... codes) {
    var all = EnumSet.noneOf(ErrorCode.class);
    all.addAll(refusals);
    all.addAll(List.of(codes));
    return new Operation<>(
        method, path, id, summary, description, query, body, headers, answers, all, handler);
  }

  /// The same, done by `does`.
  public Operation<Q, B> handledBy(OperationHandler<Q, B> does) {
    return new Operation<>(
        method, path, id, summary, description, query, body, headers, answers, refusals, does);
  }

  private static Operation<None, None> bare(String method, String path, String id, String summary) {
    return new Operation<>(
        method,
        path,
        id,
        summary,
        "",
        None.class,
        None.class,
        List.of(),
        List.of(),
        Set.of(),
        unhandled());
  }

  private static <Q extends Record, B extends Record> OperationHandler<Q, B> unhandled() {
    return _ -> {
      throw new IllegalStateException("an operation without a handler");
    };
  }
}
