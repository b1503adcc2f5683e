package castalia.app.platform;

import castalia.app.platform.cli.Terminal;
import castalia.app.platform.web.Routes;
import java.util.List;

/// What one feature contributes to the product. [castalia.app.Wiring] builds the parts in order,
/// registers what each offers, starts them, and closes them in reverse.
///
/// Building a part must be cheap, for every command line call builds them all: what costs time is
/// made when first needed ([Lazy]) or begun in [#start].
public interface Part extends AutoCloseable {
  /// Registers the feature's pages and API routes.
  default void routes(Routes routes) {}

  /// The feature's commands: objects annotated with picocli's `@Command` that return an exit code
  /// and talk to this terminal alone.
  default List<Object> commands(Terminal terminal) {
    return List.of();
  }

  /// What must be well for the feature to work; asked at each `/health/ready`.
  default List<HealthCheck> health() {
    return List.of();
  }

  /// Begins background work of a server. Returns at once; not called for other commands.
  default void start() {}

  /// Ends what was started, within two seconds, also if it was never started. Idempotent.
  @Override
  default void close() {}
}
