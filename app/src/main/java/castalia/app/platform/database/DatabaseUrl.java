package castalia.app.platform.database;

import castalia.app.platform.ServiceUrl;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The address of a database on an external server, as
/// `postgresql://user:password@host:5432/name?sslmode=require`.
///
/// @param port 1 to 65535
/// @param password may be empty: a server may not ask for one
/// @param parameters of the connection, by the driver's names
public record DatabaseUrl(
    String host,
    int port,
    String name,
    String user,
    String password,
    Map<String, String> parameters) {
  private static final int USUAL_PORT = 5432;
  private static final Set<String> PARAMETERS =
      Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "channelBinding");
  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  /// Copies what could change.
  public DatabaseUrl {
    parameters = Map.copyOf(parameters);
  }

  /// Reads an address.
  ///
  /// @throws IllegalArgumentException if it cannot be used; the message says why and never contains
  ///   the password
  public static DatabaseUrl parse(String text) {
    var url = read(text);
    var login = url.login().orElse(new ServiceUrl.Login("", ""));
    if (login.user().isEmpty()) {
      throw wrong("it names no user before the host");
    }
    if (!SSL_MODES.contains(url.parameters().getOrDefault("sslmode", "prefer"))) {
      throw wrong("sslmode is none of " + String.join(", ", SSL_MODES.stream().sorted().toList()));
    }
    return new DatabaseUrl(
        url.host(),
        url.port().orElse(USUAL_PORT),
        name(url.path()),
        login.user(),
        login.password(),
        url.parameters());
  }

  private static ServiceUrl read(String text) {
    try {
      return ServiceUrl.read(text, List.of("postgresql", "postgres"), PARAMETERS);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private static String name(String path) {
    if (path.length() < 2 || path.indexOf('/', 1) >= 0) {
      throw wrong("it names no database behind the host");
    }
    return path.substring(1);
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        "is not the address of a database: "
            + what
            + " (postgresql://user:password@host:5432/name)");
  }

  /// The address without its password, for messages and logs.
  public String shown() {
    var bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return "postgresql://" + user + "@" + bracketed + ":" + port + "/" + name;
  }

  @Override
  public String toString() {
    return shown();
  }
}
