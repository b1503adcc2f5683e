package castalia.app;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.Permission;
import castalia.app.platform.config.Setting;
import castalia.app.platform.config.Settings;
import castalia.app.platform.database.TestDatabase;
import castalia.app.platform.web.Route;
import castalia.app.platform.web.Server;
import castalia.app.platform.web.TestClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What each route of the whole product needs, asked of the product itself.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutePermissionsTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "text/plain");
  private final Wiring wiring =
      new Wiring(
          Settings.of(
              Map.of(Setting.PORT, "0", Setting.DATABASE_URL, DATABASE.variable()), Map.of()),
          Map.of());
  private final Server server = wiring.serve();

  @AfterAll
  void stop() {
    wiring.close();
  }

  @Test
  void everyRouteNamesThePermissionThatItNeeds() {
    assertThat(server.routes()).hasSizeGreaterThan(30);
    assertThat(server.routes())
        .as("routes that nobody may use, for their feature forgot to say who")
        .filteredOn(route -> route.permission().isEmpty())
        .isEmpty();
  }

  @Test
  void whoeverIsNotSignedInIsRefusedWhatNotEverybodyMay() {
    var client = new TestClient(server.url());
    var closed =
        server.routes().stream()
            .filter(route -> !route.permission().map(Permission::everybody).orElse(false))
            .toList();
    assertThat(closed).isNotEmpty();
    for (var route : closed) {
      var path = route.path().replaceAll("[{<][^}>]*[}>]", NOBODY);
      var answer = client.send(route.method(), path, new byte[0]);
      assertThat(answer.statusCode()).as("%s", route).isEqualTo(401);
    }
  }

  @Test
  void pageOfAnotherSiteChangesNothingWhateverItSends() {
    var client = new TestClient(server.url());
    for (var route : server.routes()) {
      var path = route.path().replaceAll("[{<][^}>]*[}>]", NOBODY);
      for (var type : TYPES) {
        if (!route.method().equals("GET")) {
          assertRefused(client, route, path, type, "Origin", "https://evil.example");
          assertRefused(client, route, path, type, "Sec-Fetch-Site", "same-site");
          assertRefused(client, route, path, type, "Cookie", "castalia-session=x");
        }
      }
    }
  }

  private static void assertRefused(
      TestClient client, Route route, String path, String type, String header, String value) {
    var answer =
        client.send(route.method(), path, new byte[0], "Content-Type", type, header, value);
    assertThat(answer.statusCode()).as("%s %s %s", route, type, header).isEqualTo(403);
    assertThat(answer.body()).contains("/problems/cross-site");
  }

  @Test
  void nothingThatChangesSomethingIsReadAlone() {
    assertThat(server.routes())
        .filteredOn(route -> route.permission().equals(Optional.of(Permission.READ)))
        .filteredOn(route -> !route.method().equals("GET"))
        .extracting(Route::path)
        .as("running programs, which leaves nothing behind, and what a secret of one's mail opens")
        .allMatch(path -> path.matches("/api/v1/(runs|labs|submissions)\\b.*|/reminder/off"));
  }
}
