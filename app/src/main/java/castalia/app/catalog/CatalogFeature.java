package castalia.app.catalog;

import castalia.app.platform.Background;
import castalia.app.platform.HealthCheck;
import castalia.app.platform.HealthCheck.Health;
import castalia.app.platform.HealthCheck.State;
import castalia.app.platform.Lazy;
import castalia.app.platform.Part;
import castalia.app.platform.Permission;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Routes;
import castalia.bank.Bank;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The catalogue as a part of the product.
public final class CatalogFeature implements Part {
  private final Lazy<Bank> bank;
  private final Catalog catalog;
  private final Frames frames;
  private final Background background = new Background();
  private final AtomicReference<TodayOnHome> today = new AtomicReference<>(_ -> Optional.empty());

  /// @param bank loaded when first needed
  /// @param frames what goes around the pages
  public CatalogFeature(Lazy<Bank> bank, Frames frames) {
    this.bank = bank;
    this.frames = frames;
    this.catalog = new Catalog(bank);
  }

  /// The use cases, for the features that declare them.
  public Catalog catalog() {
    return catalog;
  }

  /// Names what the first page shows to those who have begun to learn. Before the server starts.
  public void shows(TodayOnHome todayOnHome) {
    today.set(todayOnHome);
  }

  @Override
  public void routes(Routes routes) {
    var open = routes.needing(Permission.READ);
    new CatalogRoutes(catalog).register(open);
    new CatalogPages(catalog, frames, visit -> today.get().find(visit)).register(open);
    new TopicPages(catalog, frames).register(open);
  }

  @Override
  public List<Object> commands(Terminal terminal) {
    return List.of(
        new ListCommand(catalog, terminal),
        new ShowCommand(catalog, terminal),
        new SearchCommand(catalog, terminal));
  }

  @Override
  public List<HealthCheck> health() {
    return List.of(
        new HealthCheck(
            "bank", () -> new Health(State.UP, bank.get().questions().size() + " questions.")),
        new HealthCheck(
            "search",
            () ->
                catalog.searchReady()
                    ? new Health(State.UP, "The index is ready.")
                    : new Health(State.DEGRADED, "The index is being made.")));
  }

  @Override
  public void start() {
    background.start("search-index", catalog::prepareSearch);
  }

  @Override
  public void close() {
    background.close();
  }
}
