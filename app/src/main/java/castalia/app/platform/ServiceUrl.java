package castalia.app.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// The address of a server that a setting names, in its parts, no longer percent-encoded.
///
/// @param host as it is written, an IPv6 address in brackets
/// @param port 1 to 65535, empty if it names none
/// @param login what stands before the host, if anything does
/// @param path empty, or with its slash
/// @param parameters what stands behind the question mark, in order
public record ServiceUrl(
    String scheme,
    String host,
    OptionalInt port,
    Optional<Login> login,
    String path,
    Map<String, String> parameters) {
  /// Who we are at the server; each part may be empty.
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  /// Reads an address.
  ///
  /// @param schemes those it may have, the usual one first
  /// @param known the parameters it may have
  /// @throws IllegalArgumentException if it cannot be used; the message says why and never contains
  ///   the password
  public static ServiceUrl read(String text, List<String> schemes, Set<String> known) {
    var uri = uri(text);
    var scheme = String.valueOf(uri.getScheme());
    if (!schemes.contains(scheme)) {
      throw wrong("it must begin with " + String.join(":// or ", schemes) + "://");
    }
    if (uri.getHost() == null) {
      throw wrong("it names no host, or its password has characters to be percent-encoded");
    }
    return new ServiceUrl(
        scheme, uri.getHost(), port(uri), login(uri), path(uri), parameters(uri, known));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw wrong(
          "it is not an address; percent-encode what is special in user, password and name");
    }
  }

  private static OptionalInt port(URI uri) {
    int port = uri.getPort();
    if (port == -1) {
      return OptionalInt.empty();
    }
    if (port < 1 || port > 65_535) {
      throw wrong("the port is not a number from 1 to 65535");
    }
    return OptionalInt.of(port);
  }

  private static Optional<Login> login(URI uri) {
    return Optional.ofNullable(uri.getRawUserInfo())
        .map(
            it -> {
              var parts = it.split(":", 2);
              return new Login(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            });
  }

  private static String path(URI uri) {
    return decoded(Objects.requireNonNullElse(uri.getRawPath(), ""));
  }

  private static Map<String, String> parameters(URI uri, Set<String> known) {
    var all = new LinkedHashMap<String, String>();
    var query = uri.getRawQuery();
    for (var part : query == null ? new String[0] : query.split("&", -1)) {
      var pair = part.split("=", 2);
      var key = decoded(pair[0]);
      if (!known.contains(key) || pair.length != 2) {
        throw wrong(
            "`%s` is none of its parameters: %s"
                .formatted(key, String.join(", ", new TreeSet<>(known))));
      }
      all.put(key, decoded(pair[1]));
    }
    return all;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8); // new URI() has checked the signs
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what);
  }
}
