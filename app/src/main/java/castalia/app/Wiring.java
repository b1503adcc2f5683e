package castalia.app;

import castalia.app.authoring.AuthoringFeature;
import castalia.app.catalog.CatalogFeature;
import castalia.app.operations.MachineChecks;
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
import castalia.app.practice.PracticeFeature;
import castalia.runner.Limits;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import java.nio.file.Path;
import java.util.List;

/// Builds the features and joins them to the platform: the one place where everything is known.
final class Wiring implements AutoCloseable {
  private final Settings settings;
  private final Assets assets = new Assets();
  private final Templates templates = new Templates();
  private final OperationsFeature operations;
  private final Frames frames;
  private final List<Part> parts;

  Wiring(Settings settings) {
    this.settings = settings;
    this.operations =
        new OperationsFeature(
            this::health,
            new MachineChecks(runnerOptions(settings), settings.host(), settings.port()));
    var bank = Lazy.of(() -> BankSource.load(settings));
    var practice =
        new PracticeFeature(
            () -> Runner.open(runnerOptions(settings)),
            operations.metrics(),
            settings.runsPerMinute());
    this.frames = new Frames(assets, practice.practice()::whyOff);
    this.parts =
        List.of(
            new CatalogFeature(bank, frames),
            practice,
            new PlaygroundFeature(frames, Limits.DEFAULT),
            new AuthoringFeature(settings.bank(), practice.practice()::runner),
            operations);
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
            operations.metrics(),
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

  private static RunnerOptions runnerOptions(Settings settings) {
    var options = RunnerOptions.defaults().withSlots(settings.parallelRuns());
    return settings.python().map(Path::toString).map(options::withPythons).orElse(options);
  }

  private List<HealthCheck> health() {
    return parts.stream().flatMap(part -> part.health().stream()).toList();
  }

  @Override
  public void close() {
    parts.reversed().forEach(Part::close);
  }
}
