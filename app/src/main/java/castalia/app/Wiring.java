package castalia.app;

import castalia.app.catalog.CatalogFeature;
import castalia.app.operations.OperationsFeature;
import castalia.app.platform.HealthCheck;
import castalia.app.platform.Lazy;
import castalia.app.platform.Part;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.config.Settings;
import castalia.app.platform.web.ApiPages;
import castalia.app.platform.web.Assets;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Server;
import castalia.app.platform.web.Templates;
import castalia.app.practice.PlaygroundFeature;
import castalia.runner.Limits;
import java.util.List;
import java.util.Optional;

/// Builds the features and joins them to the platform: the one place where everything is known.
final class Wiring implements AutoCloseable {
  private final Settings settings;
  private final Assets assets = new Assets();
  private final Templates templates = new Templates();
  private final Frames frames = new Frames(assets, Optional::empty);
  private final List<Part> parts;

  Wiring(Settings settings) {
    this.settings = settings;
    var bank = Lazy.of(() -> BankSource.load(settings));
    var catalog = new CatalogFeature(bank, frames);
    this.parts =
        List.of(
            catalog,
            new PlaygroundFeature(frames, Limits.DEFAULT),
            new OperationsFeature(this::health));
  }

  /// Starts the server and the parts' background work.
  Server serve() {
    var address = new Server.Address(settings.host(), settings.port());
    var server =
        Server.start(
            address,
            settings.trustedProxies(),
            assets,
            templates,
            (_, _, _, _) -> {},
            this::register);
    parts.forEach(Part::start);
    return server;
  }

  private void register(Routes routes) {
    parts.forEach(part -> part.routes(routes));
    new ApiPages(frames, routes.openApi()).register(routes);
  }

  /// The commands of all features.
  List<Object> commands(Terminal terminal) {
    return parts.stream().flatMap(part -> part.commands(terminal).stream()).toList();
  }

  private List<HealthCheck> health() {
    return parts.stream().flatMap(part -> part.health().stream()).toList();
  }

  @Override
  public void close() {
    parts.reversed().forEach(Part::close);
  }
}
