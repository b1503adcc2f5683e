package castalia.app.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The address of a mail server, as `smtp://user:password@host:587?from=castalia@example.org`.
///
/// @param security how the connection is encrypted
/// @param port 1 to 65535
/// @param account how we sign in; empty where the server asks for nothing
/// @param from who the letters come from, `address` or `Name <address>`
public record SmtpUrl(
    Security security, String host, int port, Optional<Account> account, String from) {
  private static final Set<String> PARAMETERS = Set.of("from", "tls");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int PORT_TLS = 465;
  private static final int PORT_SUBMISSION = 587;
  private static final int PORT_LOOPBACK = 25;

  /// How the connection is encrypted.
  public enum Security {
    /// From its first byte, `smtps://`.
    TLS,
    /// After a word with the server (STARTTLS), which must know it.
    STARTTLS,
    /// Not at all: on this machine, or because the operator says so with `tls=none`.
    NONE
  }

  /// How we sign in at the server.
  ///
  /// @param user such as `castalia@example.org`
  public record Account(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  /// Reads an address.
  ///
  /// @throws IllegalArgumentException if it cannot be used; the message says why and never contains
  ///   the password
  public static SmtpUrl parse(String text) {
    var uri = uri(text);
    var scheme = String.valueOf(uri.getScheme());
    if (!scheme.equals("smtp") && !scheme.equals("smtps")) {
      throw wrong("it must begin with smtp:// or smtps://");
    }
    if (uri.getHost() == null) {
      throw wrong("it names no host, or its password has characters to be percent-encoded");
    }
    if (uri.getRawPath() != null && !uri.getRawPath().matches("/?")) {
      throw wrong("nothing stands between its host and its parameters");
    }
    var parameters = parameters(uri);
    var security = security(scheme, uri.getHost(), parameters.get("tls"));
    var account = account(uri);
    if (security == Security.NONE && account.isPresent() && !isLoopback(uri.getHost())) {
      throw wrong("its password would go over the network in the open; leave out tls=none");
    }
    return new SmtpUrl(security, uri.getHost(), port(uri, security), account, from(parameters));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw wrong(
          "it is not an address; percent-encode what is special in user, password and name");
    }
  }

  private static Security security(String scheme, String host, @Nullable String tls) {
    if (scheme.equals("smtps")) {
      if (tls != null) {
        throw wrong("smtps:// takes no tls: it is encrypted from the first byte");
      }
      return Security.TLS;
    }
    return switch (tls) {
      case null -> isLoopback(host) ? Security.NONE : Security.STARTTLS;
      case "starttls" -> Security.STARTTLS;
      case "none" -> Security.NONE;
      default -> throw wrong("tls is none of starttls, none");
    };
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
  }

  private static int port(URI uri, Security security) {
    int port = uri.getPort();
    if (port == -1) {
      return switch (security) {
        case TLS -> PORT_TLS;
        case STARTTLS -> PORT_SUBMISSION;
        case NONE -> PORT_LOOPBACK;
      };
    }
    if (port < 1 || port > 65_535) {
      throw wrong("the port is not a number from 1 to 65535");
    }
    return port;
  }

  private static Optional<Account> account(URI uri) {
    if (uri.getRawUserInfo() == null) {
      return Optional.empty();
    }
    var person = uri.getRawUserInfo().split(":", 2);
    if (person.length != 2 || person[0].isEmpty() || person[1].isEmpty()) {
      throw wrong("a user needs a password: user:password@host");
    }
    return Optional.of(new Account(decoded(person[0]), decoded(person[1])));
  }

  private static Map<String, String> parameters(URI uri) {
    var all = new LinkedHashMap<String, String>();
    if (uri.getRawQuery() != null) {
      for (var part : uri.getRawQuery().split("&", -1)) {
        var pair = part.split("=", 2);
        if (!PARAMETERS.contains(pair[0]) || pair.length != 2) {
          throw wrong("`" + pair[0] + "` is none of its parameters: from, tls");
        }
        all.put(pair[0], decoded(pair[1]));
      }
    }
    return all;
  }

  private static String from(Map<String, String> parameters) {
    var from = parameters.get("from");
    if (from == null) {
      throw wrong("it does not say who the mails come from: add ?from=castalia@example.org");
    }
    try {
      var addresses = InternetAddress.parse(from, true);
      if (addresses.length == 1 && from.chars().noneMatch(Character::isISOControl)) {
        Mail.checkAddress(addresses[0].getAddress());
        return from;
      }
    } catch (AddressException | IllegalArgumentException e) {
      // Said below.
    }
    throw wrong("`from` is not an address, or `Name <address>` percent-encoded");
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
        "is not the address of a mail server: "
            + what
            + " (smtp://user:password@host:587?from=castalia@example.org)");
  }

  /// The address without its password, for messages and logs.
  public String shown() {
    return (security == Security.TLS ? "smtps://" : "smtp://")
        + account.map(it -> it.user() + "@").orElse("")
        + host
        + ":"
        + port;
  }

  @Override
  public String toString() {
    return shown();
  }
}
