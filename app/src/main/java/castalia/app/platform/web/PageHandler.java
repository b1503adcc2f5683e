package castalia.app.platform.web;

import io.javalin.http.Context;

/// Answers GET and HEAD of one page.
@FunctionalInterface
public interface PageHandler {
  /// The page for this request. Reads the request only: writing the answer is the platform's job.
  ///
  /// @throws castalia.app.platform.Refusal becomes the error page, such as
  ///   [castalia.app.platform.Refusal#notFound]
  Page handle(Context request);
}
