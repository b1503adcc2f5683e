package castalia.app.accounts;

import castalia.app.platform.Part;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Routes;
import java.time.Duration;
import java.util.List;

/// Passkeys, tokens of programs and logins of command lines as a part of the product.
public final class TokenFeature implements Part {
  private final TokenPages tokens;
  private final DevicePages devices;
  private final DeviceRoutes routes;
  private final PasskeyPages passkeyPages;
  private final PasskeyRoutes passkeyRoutes;

  /// @param accounts whose people have tokens
  /// @param frames what goes around the pages
  public TokenFeature(AccountsFeature accounts, Frames frames) {
    var keys = accounts.keys();
    var people = accounts.people();
    this.tokens = new TokenPages(people, keys.tokens(), frames);
    this.devices = new DevicePages(people, keys.logins(), accounts.throttle(), frames);
    this.routes = new DeviceRoutes(keys.logins(), keys.tokens(), accounts.throttle());
    this.passkeyPages = new PasskeyPages(people, keys.passkeys(), frames);
    this.passkeyRoutes =
        new PasskeyRoutes(people, accounts.signIns(), keys.passkeys(), accounts.throttle());
  }

  @Override
  public void routes(Routes all) {
    tokens.register(all);
    devices.register(all);
    routes.register(all);
    passkeyPages.register(all);
    passkeyRoutes.register(all);
  }

  @Override
  public List<Object> commands(Terminal terminal) {
    return List.of(new LoginCommand(terminal, Duration.ofSeconds(2)), new LogoutCommand(terminal));
  }
}
