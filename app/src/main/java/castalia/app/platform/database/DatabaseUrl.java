package castalia.app.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
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
    var uri = uri(text);
    var scheme = String.valueOf(uri.getScheme());
    if (!scheme.equals("postgresql") && !scheme.equals("postgres")) {
      throw wrong("it must begin with postgresql://");
    }
    if (uri.getHost() == null) {
      throw wrong("it names no host, or its password has characters to be percent-encoded");
    }
    int port = uri.getPort() == -1 ? USUAL_PORT : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw wrong("the port is not a number from 1 to 65535");
    }
    var person = String.valueOf(uri.getRawUserInfo()).split(":", 2);
    if (uri.getRawUserInfo() == null || person[0].isEmpty()) {
      throw wrong("it names no user before the host");
    }
    return new DatabaseUrl(
        uri.getHost(),
        port,
        name(uri),
        decoded(person[0]),
        person.length == 2 ? decoded(person[1]) : "",
        parameters(uri));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw wrong("it is not an address; percent-encode what is special in the password");
    }
  }

  private static String name(URI uri) {
    var path = decoded(uri.getRawPath() == null ? "" : uri.getRawPath());
    if (path.length() < 2 || path.indexOf('/', 1) >= 0) {
      throw wrong("it names no database behind the host");
    }
    return path.substring(1);
  }

  private static Map<String, String> parameters(URI uri) {
    var all = new LinkedHashMap<String, String>();
    if (uri.getRawQuery() == null) {
      return all;
    }
    for (var part : uri.getRawQuery().split("&", -1)) {
      var pair = part.split("=", 2);
      var key = decoded(pair[0]);
      if (!PARAMETERS.contains(key) || pair.length != 2) {
        throw wrong(
            "`%s` is none of its parameters: %s"
                .formatted(key, String.join(", ", PARAMETERS.stream().sorted().toList())));
      }
      all.put(key, decoded(pair[1]));
    }
    if (!SSL_MODES.contains(all.getOrDefault("sslmode", "prefer"))) {
      throw wrong("sslmode is none of " + String.join(", ", SSL_MODES.stream().sorted().toList()));
    }
    return all;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw wrong("a percent sign in it is not followed by two digits");
    }
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
