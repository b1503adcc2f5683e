package castalia.app.platform.web;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Lazy;
import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import castalia.app.platform.Version;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where features register what they answer. Used while the server is put together, by one thread.
///
/// Each route needs a permission: a feature registers its routes at `routes.needing(permission)`.
/// Without one, nobody may.
public final class Routes {
  private static final String HTML = "text/html; charset=utf-8";

  private final Registry registry;
  private final Optional<Permission> needed;

  /// What all views on the routes share.
  record Registry(
      RoutesConfig config,
      Templates templates,
      Answers answers,
      Faults faults,
      Operations operations,
      List<Route> routes,
      Lazy<ObjectNode> openApi) {}

  Routes(
      RoutesConfig config,
      Templates templates,
      Answers answers,
      Faults faults,
      Operations operations) {
    this(
        new Registry(
            config,
            templates,
            answers,
            faults,
            operations,
            new ArrayList<>(),
            Lazy.of(() -> new OpenApi(Version.TEXT).document(operations.all()))),
        Optional.empty());
  }

  private Routes(Registry registry, Optional<Permission> needed) {
    this.registry = registry;
    this.needed = needed;
  }

  /// The same place, where what is registered needs that permission.
  public Routes needing(Permission permission) {
    return new Routes(registry, Optional.of(permission));
  }

  /// What was registered so far.
  List<Route> all() {
    return List.copyOf(registry.routes());
  }

  /// Registers an operation of the API; it appears in the API's description.
  ///
  /// A GET answers HEAD too.
  public void api(Operation<?, ?> operation) {
    add(
        operation.method(),
        operation.path(),
        registry.operations().handler(operation, !isPublic()));
  }

  /// Registers a page under GET and HEAD.
  ///
  /// @param path such as `/questions/{address}`; a handler reads its parts by `pathParam`
  public void page(String path, PageHandler handler) {
    get(path, ctx -> greeted(ctx, () -> answer(ctx, handler.handle(ctx))));
  }

  /// Registers what a page's form is sent to, under POST.
  public void form(String path, FormHandler handler) {
    add("POST", path, ctx -> greeted(ctx, () -> answerForm(ctx, handler.handle(Form.read(ctx)))));
  }

  /// Registers what a page's form with a file is sent to, under POST.
  public void upload(String path, FormHandler handler) {
    add(
        "POST",
        path,
        ctx -> greeted(ctx, () -> answerForm(ctx, handler.handle(Form.readWithFiles(ctx)))));
  }

  private void greeted(Context ctx, Runnable answering) {
    registry.faults().greeted(ctx, answering);
  }

  private void answer(Context ctx, Page page) {
    var answers = registry.answers();
    switch (page) {
      case Page.Html html when html.status() == 200 && isPublic() ->
          answers.tagged(ctx, html.status(), HTML, render(html));
      case Page.Html html -> answers.once(ctx, html.status(), HTML, render(html));
      case Page.Kept(Object key, var kept) ->
          answers.kept(
              ctx, HTML, new Personal(key, Gate.Greeting.current()), () -> render(kept.get()));
      case Page.Redirect(String location, boolean forever) ->
          redirect(ctx, forever ? 308 : 302, location);
    }
  }

  private void answerForm(Context ctx, Page page) {
    switch (page) {
      case Page.Html html -> registry.answers().once(ctx, html.status(), HTML, render(html));
      case Page.Kept(_, var kept) -> registry.answers().once(ctx, 200, HTML, render(kept.get()));
      case Page.Redirect(String location, _) -> redirect(ctx, 303, location);
    }
  }

  private static void redirect(Context ctx, int status, String location) {
    ctx.status(status);
    ctx.header("Location", location);
  }

  /// A page that is the same for everybody but for who is greeted in its masthead.
  private record Personal(Object key, Optional<Gate.Greeting> who) {}

  private boolean isPublic() {
    return needed.equals(Optional.of(Permission.READ));
  }

  /// The API's description as OpenAPI 3.1, made when first asked for: after every feature has
  /// registered.
  public Lazy<ObjectNode> openApi() {
    return registry.openApi();
  }

  /// Registers the page that a browser sees in place of a problem. The last one registered counts.
  public void errorPage(ErrorPage page) {
    registry.faults().use(page);
  }

  /// Registers who knows people and their permissions. The last one registered counts.
  public void gate(Gate gate) {
    registry.faults().use(gate);
  }

  /// Registers an answer that is neither page nor API, under GET and HEAD.
  public void get(String path, Handler handler) {
    add("GET", path, handler);
  }

  private void add(String method, String path, Handler handler) {
    registry.routes().add(new Route(method, path, needed));
    var guarded = Envelope.routed(path, ctx -> guarded(ctx, handler));
    registry.config().addHttpHandler(HandlerType.findOrCreate(method), path, guarded);
    if (method.equals("GET")) {
      registry.config().addHttpHandler(HandlerType.HEAD, path, guarded);
    }
  }

  private void guarded(Context ctx, Handler handler) throws Exception {
    var permission =
        needed.orElseThrow(
            () -> Refusal.of(ErrorCode.FORBIDDEN, "Nobody may do this on this server."));
    if (!permission.everybody()) {
      registry.faults().gate().check(Visit.of(ctx), permission);
    }
    handler.handle(ctx);
  }

  private byte[] render(Page.Html html) {
    return registry.templates().render(html.template(), html.model());
  }
}
