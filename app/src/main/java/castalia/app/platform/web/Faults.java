package castalia.app.platform.web;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where a refusal or failure becomes an answer: a problem for programs, a page for
/// people.
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private final Templates templates;
  private final Answers answers;
  private volatile @Nullable ErrorPage page;
  private volatile Gate gate = Gate.CLOSED;

  Faults(Templates templates, Answers answers) {
    this.templates = templates;
    this.answers = answers;
  }

  void use(ErrorPage other) {
    page = other;
  }

  void use(Gate other) {
    gate = other;
  }

  Gate gate() {
    return gate;
  }

  /// Answers with a page whose masthead says who is signed in.
  void greeted(Context ctx, Runnable answering) {
    var visit = Visit.of(ctx);
    ScopedValue.where(Gate.Greeting.CURRENT, gate.greet(visit)).run(answering);
  }

  /// Answers with what `thrown` means.
  void answer(Throwable thrown, Context ctx) {
    switch (thrown) {
      case Refusal refusal -> refuse(refusal, ctx);
      case ClientGoneException _ ->
          LOG.debug("{} {}: client gone", ctx.method().name(), ctx.path());
      case HttpResponseException e -> send(problem(e, ctx), ctx);
      default -> {
        LOG.error("{} {} failed", ctx.method().name(), ctx.path(), thrown);
        send(internal(ctx), ctx);
      }
    }
  }

  private void refuse(Refusal refusal, Context ctx) {
    if (refusal.code() == ErrorCode.SIGN_IN_NEEDED && wantsPage(ctx)) {
      // What a form held is lost; the page that it stood on is not.
      var wanted = ctx.method().name().equals("GET") ? asked(ctx) : "/";
      ctx.status(303).header("Location", gate.entrance(wanted));
      return;
    }
    refusal.retryAfter().ifPresent(wait -> ctx.header("Retry-After", seconds(wait)));
    var problem = Problem.of(refusal, ctx.path());
    boolean passing = refusal.code().status() == 503 && refusal.retryAfter().isPresent();
    // A browser forgets what a form held: only what was asked for is asked for again.
    if (passing && wantsPage(ctx) && ctx.method().name().equals("GET")) {
      ctx.header("Refresh", seconds(refusal.retryAfter().orElseThrow()));
      send(problem, ctx, true);
    } else {
      send(problem, ctx);
    }
  }

  private static String asked(Context ctx) {
    var query = ctx.queryString();
    return ctx.path() + (query == null ? "" : "?" + query);
  }

  private static String seconds(java.time.Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }

  private static Problem internal(Context ctx) {
    var detail = "The failure is logged under the request id " + RequestId.current() + ".";
    return Problem.of(ErrorCode.INTERNAL, 500, detail, ctx.path(), List.of());
  }

  private static Problem problem(HttpResponseException e, Context ctx) {
    var path = ctx.path();
    return switch (e.getStatus()) {
      case 404 -> Problem.of(Refusal.notFound("Nothing is at " + path + "."), path);
      case 405 -> Problem.of(methodNotAllowed(e, ctx), path);
      case 413 -> Problem.of(Refusal.of(ErrorCode.TOO_LARGE, "The body is too large."), path);
      default ->
          e.getStatus() < 500
              ? Problem.of(
                  ErrorCode.INVALID_REQUEST,
                  e.getStatus(),
                  String.valueOf(e.getMessage()),
                  path,
                  List.of())
              : internal(ctx);
    };
  }

  private static Refusal methodNotAllowed(HttpResponseException e, Context ctx) {
    var allowed = String.valueOf(e.getDetails().get("availableMethods"));
    ctx.header("Allow", allowed);
    return Refusal.of(
        ErrorCode.METHOD_NOT_ALLOWED,
        ctx.path() + " takes " + allowed + ", not " + ctx.method().name() + ".");
  }

  /// Answers a request that Jetty refuses before any route sees it: a malformed line or header, an
  /// address that is none.
  static boolean answerBelowRouting(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    var code = status < 500 ? ErrorCode.INVALID_REQUEST : ErrorCode.INTERNAL;
    var detail =
        status < 500 ? "The request's first line or headers are not valid." : "The request failed.";
    var problem = Problem.of(code, status, detail, "", List.of());
    response.setStatus(status);
    response.getHeaders().put("Content-Type", "application/problem+json");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.write(true, ByteBuffer.wrap(Json.bytes(problem)), callback);
    return true;
  }

  /// Sends the problem, as a page if the request came from a person's browser.
  void send(Problem problem, Context ctx) {
    send(problem, ctx, false);
  }

  private void send(Problem problem, Context ctx, boolean retried) {
    if (wantsPage(ctx) && sendPage(problem, ctx, retried)) {
      return;
    }
    answers.once(ctx, problem.status(), "application/problem+json", Json.bytes(problem));
  }

  private boolean sendPage(Problem problem, Context ctx, boolean retried) {
    var errorPage = page;
    if (errorPage == null) {
      return false;
    }
    try {
      greeted(
          ctx,
          () -> {
            var html = errorPage.page(problem, retried);
            var body = templates.render(html.template(), html.model());
            answers.once(ctx, problem.status(), "text/html; charset=utf-8", body);
          });
      return true;
    } catch (RuntimeException e) {
      LOG.error("the error page failed", e);
      return false;
    }
  }

  private static boolean wantsPage(Context ctx) {
    if (ctx.path().startsWith("/api/")) {
      return false;
    }
    var accept = ctx.header("Accept");
    return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/html");
  }
}
