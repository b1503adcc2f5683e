package castalia.app.platform.web;

import castalia.app.platform.Lazy;
import castalia.app.platform.Version;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/// Where features register what they answer. Used while the server is put together, by one thread.
public final class Routes {
  private static final String HTML = "text/html; charset=utf-8";

  private final RoutesConfig config;
  private final Templates templates;
  private final Answers answers;
  private final Faults faults;
  private final Operations operations;
  private final Lazy<ObjectNode> openApi;

  Routes(
      RoutesConfig config,
      Templates templates,
      Answers answers,
      Faults faults,
      Operations operations) {
    this.config = config;
    this.templates = templates;
    this.answers = answers;
    this.faults = faults;
    this.operations = operations;
    this.openApi = Lazy.of(() -> new OpenApi(Version.TEXT).document(operations.all()));
  }

  /// Registers an operation of the API; it appears in the API's description.
  ///
  /// A GET answers HEAD too.
  public void api(Operation<?, ?> operation) {
    var handler = operations.handler(operation);
    var method = HandlerType.findOrCreate(operation.method());
    config.addHttpHandler(method, operation.path(), Envelope.routed(operation.path(), handler));
    if (method.equals(HandlerType.GET)) {
      config.addHttpHandler(
          HandlerType.HEAD, operation.path(), Envelope.routed(operation.path(), handler));
    }
  }

  /// Registers a page under GET and HEAD.
  ///
  /// @param path such as `/questions/{address}`; a handler reads its parts by `pathParam`
  public void page(String path, PageHandler handler) {
    get(
        path,
        ctx -> {
          switch (handler.handle(ctx)) {
            case Page.Html html -> answers.tagged(ctx, html.status(), HTML, render(html));
            case Page.Kept(Object key, var page) ->
                answers.kept(ctx, HTML, key, () -> render(page.get()));
            case Page.Redirect(String location, boolean forever) -> {
              ctx.status(forever ? 308 : 302);
              ctx.header("Location", location);
            }
          }
        });
  }

  /// The API's description as OpenAPI 3.1, made when first asked for: after every feature has
  /// registered.
  public Lazy<ObjectNode> openApi() {
    return openApi;
  }

  /// Registers the page that a browser sees in place of a problem. The last one registered counts.
  public void errorPage(ErrorPage page) {
    faults.use(page);
  }

  /// Registers an answer that is neither page nor API, under GET and HEAD.
  public void get(String path, Handler handler) {
    config.addHttpHandler(HandlerType.GET, path, Envelope.routed(path, handler));
    config.addHttpHandler(HandlerType.HEAD, path, Envelope.routed(path, handler));
  }

  private byte[] render(Page.Html html) {
    return templates.render(html.template(), html.model());
  }
}
