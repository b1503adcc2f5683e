package castalia.app.platform.web;

import castalia.app.platform.Part;
import castalia.app.platform.Permission;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server of some parts on a free port.
public final class TestServer implements AutoCloseable {
  private final List<Part> parts;
  private final List<String> answered = new CopyOnWriteArrayList<>();
  private final Server server;
  private final TestClient client;

  /// Starts it; what a part does not say the need of is public; loopback is trusted as a proxy, so
  /// that tests can be several clients.
  public TestServer(Part... parts) {
    this.parts = List.of(parts);
    this.server =
        Server.start(
            new Server.Address("127.0.0.1", 0),
            Set.of("127.0.0.1"),
            new Assets(),
            new Templates(),
            (method, route, status, _) -> answered.add(method + " " + route + " " + status),
            routes -> this.parts.forEach(part -> part.routes(routes.needing(Permission.READ))));
    this.client = new TestClient(server.url());
  }

  /// Asks it.
  public TestClient client() {
    return client;
  }

  /// What it answered so far, as method, route and status.
  public List<String> answered() {
    return answered;
  }

  /// Where it listens.
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    parts.reversed().forEach(Part::close);
    server.close();
  }
}
