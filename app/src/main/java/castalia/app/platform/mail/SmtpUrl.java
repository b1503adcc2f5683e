package castalia.app.platform.mail;

import castalia.app.platform.ServiceUrl;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
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
    Security security, String host, int port, Optional<ServiceUrl.Login> account, String from) {
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

  /// Reads an address.
  ///
  /// @throws IllegalArgumentException if it cannot be used; the message says why and never contains
  ///   the password
  public static SmtpUrl parse(String text) {
    var url = read(text);
    if (!url.path().matches("/?")) {
      throw wrong("nothing stands between its host and its parameters");
    }
    var security = security(url.scheme(), url.host(), url.parameters().get("tls"));
    var account = url.login().map(SmtpUrl::account);
    if (security == Security.NONE && account.isPresent() && !isLoopback(url.host())) {
      throw wrong("its password would go over the network in the open; leave out tls=none");
    }
    int port = url.port().orElse(usualPort(security));
    return new SmtpUrl(security, url.host(), port, account, from(url.parameters()));
  }

  private static ServiceUrl read(String text) {
    try {
      return ServiceUrl.read(text, List.of("smtp", "smtps"), PARAMETERS);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
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

  private static int usualPort(Security security) {
    return switch (security) {
      case TLS -> PORT_TLS;
      case STARTTLS -> PORT_SUBMISSION;
      case NONE -> PORT_LOOPBACK;
    };
  }

  private static ServiceUrl.Login account(ServiceUrl.Login login) {
    if (login.user().isEmpty() || login.password().isEmpty()) {
      throw wrong("a user needs a password: user:password@host");
    }
    return login;
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
