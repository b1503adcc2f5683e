package castalia.app.platform.web;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;

/// The HTTP server: Jetty with one virtual thread a request, routed by Javalin.
public final class Server implements AutoCloseable {
  /// How long a stopping server waits for answers under way.
  private static final Duration GRACE = Duration.ofSeconds(2);

  /// How long a connection may be silent while the server stops.
  private static final Duration IDLE_AT_STOP = Duration.ofMillis(200);

  /// Most platform threads: at most four accept connections and two watch them.
  private static final int MOST_WATCHERS = 32;

  private final Javalin javalin;
  private final String host;
  private final List<Route> routes;

  private Server(Javalin javalin, String host, List<Route> routes) {
    this.javalin = javalin;
    this.host = host;
    this.routes = routes;
  }

  /// Where the server listens.
  ///
  /// @param host name or address of one interface, such as `127.0.0.1`
  /// @param port 0 takes any free one
  public record Address(String host, int port) {
    /// Scheme, host and port as people on this machine write them.
    public URI url() {
      var shown = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
      return URI.create("http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port);
    }
  }

  /// Starts a server that answers when this returns.
  ///
  /// @param trustedProxies addresses whose `X-Forwarded-For` is believed
  /// @param features registers every page and route
  /// @throws AddressInUseException if the port is taken or not allowed; nothing is left behind
  public static Server start(
      Address address,
      Set<String> trustedProxies,
      Assets assets,
      Templates templates,
      RequestListener listener,
      Consumer<Routes> features) {
    var answers = new Answers();
    var faults = new Faults(templates, answers);
    var clients = new ClientAddress(trustedProxies);
    var operations = new Operations(answers);
    var registered = new AtomicReference<List<Route>>(List.of());
    var javalin =
        Javalin.create(
            config -> {
              basics(config, new Envelope(listener, clients));
              var routes = new Routes(config.routes, templates, answers, faults, operations);
              config.routes.before(Guard::check);
              assets(routes.needing(Permission.READ), assets, answers);
              description(routes.needing(Permission.READ), answers);
              features.accept(routes);
              registered.set(routes.all());
              config.routes.exception(HttpResponseException.class, faults::answer);
              config.routes.exception(Exception.class, faults::answer);
            });
    try {
      javalin.start(address.host(), address.port());
    } catch (JavalinBindException e) {
      javalin.stop();
      throw new AddressInUseException(address, e);
    }
    return new Server(javalin, address.host(), registered.get());
  }

  private static void basics(JavalinConfig config, Envelope envelope) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.threadPool = threads();
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.modifyServer(
        server -> {
          server.insertHandler(new GracefulHandler());
          server.setErrorHandler(Faults::answerBelowRouting);
          server.setStopTimeout(GRACE.toMillis());
        });
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.addCustomizer(new SafetyHeaders());
          http.setHeaderCacheCaseSensitive(true); // or it takes X for x in somebody's token
        });
    config.jetty.modifyServletContextHandler(
        handler ->
            handler.addFilter(
                new FilterHolder(envelope), "/*", EnumSet.of(DispatcherType.REQUEST)));
  }

  /// Connections are watched by a few platform threads, which hand each request to a virtual one: a
  /// virtual thread that watches is woken by yet another thread.
  private static ThreadPool threads() {
    var threads = new QueuedThreadPool(MOST_WATCHERS, 4);
    threads.setReservedThreads(0);
    threads.setName("web");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory()));
    return threads;
  }

  private static void assets(Routes routes, Assets assets, Answers answers) {
    routes.get(
        "/assets/<file>",
        ctx -> {
          var file = ctx.pathParam("file");
          var asset =
              assets.read(file).orElseThrow(() -> Refusal.notFound("No asset is named so."));
          answers.asset(ctx, asset);
        });
  }

  /// The API's description, and an address for each kind of problem that leads to its words there.
  private static void description(Routes routes, Answers answers) {
    var openApi = routes.openApi();
    routes.get(
        "/api/v1/openapi.json",
        ctx -> answers.tagged(ctx, 200, "application/json", Json.bytes(openApi.get())));
    routes.page(
        "/problems/{code}", ctx -> Page.moved("/api#problem-" + code(ctx.pathParam("code"))));
  }

  private static String code(String slug) {
    return Arrays.stream(ErrorCode.values())
        .map(ErrorCode::slug)
        .filter(slug::equals)
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("There is no problem of this name."));
  }

  /// Every registered route.
  public List<Route> routes() {
    return routes;
  }

  /// The port that is listened on.
  public int port() {
    return javalin.port();
  }

  /// Where it listens, with the port that was taken.
  public Address address() {
    return new Address(host, port());
  }

  /// The address for people, such as `http://127.0.0.1:8321/`.
  public String url() {
    return address().url() + "/";
  }

  /// Stops answering. Idempotent.
  @Override
  public void close() {
    for (var connector : javalin.jettyServer().server().getConnectors()) {
      if (connector instanceof AbstractConnector open) {
        open.setShutdownIdleTimeout(IDLE_AT_STOP.toMillis());
      }
    }
    javalin.stop();
  }
}
