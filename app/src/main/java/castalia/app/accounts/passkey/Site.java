package castalia.app.accounts.passkey;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Where passkeys work: they belong to one name, and browsers take no number for it.
///
/// @param name such as `castalia.example.org`
/// @param origin such as `https://castalia.example.org`
public record Site(String name, String origin) {
  private static final String LOCAL = "localhost";

  /// The site at an address. One that is this machine's number is taken by its name.
  ///
  /// @param home where people reach Castalia, without a path
  /// @return empty if passkeys cannot work there: not over HTTPS, or a number
  public static Optional<Site> of(URI home) {
    var host = String.valueOf(home.getHost()).toLowerCase(Locale.ROOT);
    boolean local = host.equals(LOCAL) || host.equals("127.0.0.1") || host.equals("[::1]");
    if (local) {
      return Optional.of(new Site(LOCAL, origin(home, LOCAL)));
    }
    boolean number = host.matches("[0-9.]+") || host.startsWith("[");
    return number || !"https".equals(home.getScheme())
        ? Optional.empty()
        : Optional.of(new Site(host, origin(home, host)));
  }

  private static String origin(URI home, String host) {
    return home.getScheme() + "://" + host + (home.getPort() == -1 ? "" : ":" + home.getPort());
  }
}
