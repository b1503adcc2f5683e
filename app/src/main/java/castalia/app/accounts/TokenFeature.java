package castalia.app.accounts;

import castalia.app.accounts.passkey.Passkeys;
import castalia.app.accounts.passkey.Site;
import castalia.app.accounts.token.DeviceLogins;
import castalia.app.platform.Part;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.database.Database;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Routes;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// Passkeys, tokens of programs and logins of command lines as a part of the product.
public final class TokenFeature implements Part {
  private final TokenPages tokens;
  private final DevicePages devices;
  private final DeviceRoutes routes;
  private final PasskeyPages passkeyPages;
  private final PasskeyRoutes passkeyRoutes;

  /// @param accounts whose people have tokens
  /// @param frames what goes around the pages
  /// @param home where people reach Castalia, without a path
  public TokenFeature(
      AccountsFeature accounts,
      Database database,
      InstantSource clock,
      Frames frames,
      Supplier<URI> home) {
    var logins = new DeviceLogins(database, clock, accounts.tokens());
    this.tokens = new TokenPages(accounts.people(), accounts.tokens(), frames);
    this.devices = new DevicePages(accounts.people(), logins, accounts.throttle(), frames);
    this.routes = new DeviceRoutes(logins, accounts.tokens(), accounts.throttle());
    var passkeys = new Passkeys(database, clock, () -> Site.of(home.get()));
    this.passkeyPages = new PasskeyPages(accounts.people(), passkeys, frames);
    this.passkeyRoutes =
        new PasskeyRoutes(accounts.people(), accounts.signIns(), passkeys, accounts.throttle());
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
