package castalia.app.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A visit as the servlet container has it.
///
/// @param clients tells addresses, and which proxies are believed
record ServletVisit(HttpServletRequest request, HttpServletResponse response, ClientAddress clients)
    implements Visit {
  static final String ATTRIBUTE = "castalia.visit";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final String OURS = "castalia-";
  private static final int LONGEST_ZONE = 64;
  private static final int LONGEST_AGENT = 300;
  private static final String BEARER = "bearer ";

  /// A browser takes a cookie of this name only encrypted, for the whole of this host and for no
  /// other one: no neighbour below the same domain can plant it.
  private static final String HOST = "__Host-";

  static Visit of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Visit visit) {
      return visit;
    }
    throw new IllegalStateException("a request that did not come through the envelope");
  }

  /// Whether the request has any cookie of ours.
  static boolean hasCookie(HttpServletRequest request) {
    var all = Objects.requireNonNullElse(request.getCookies(), new Cookie[0]);
    return Arrays.stream(all)
        .map(Cookie::getName)
        .anyMatch(name -> name.startsWith(OURS) || name.startsWith(HOST + OURS));
  }

  @Override
  public Optional<String> cookie(String name) {
    return value(named(name));
  }

  private Optional<String> value(String name) {
    var all = Objects.requireNonNullElse(request.getCookies(), new Cookie[0]);
    return Arrays.stream(all)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }

  /// Set by a script, which therefore may read it: no secret, and not named as ours are.
  @Override
  public Optional<String> zone() {
    return value("zone").filter(it -> it.length() <= LONGEST_ZONE);
  }

  @Override
  public void keep(String name, String value, Duration age) {
    if (!value.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException("no value for the cookie " + name);
    }
    set(name, value, age.toSeconds());
  }

  @Override
  public void forget(String name) {
    set(name, "", 0);
  }

  private void set(String name, String value, long seconds) {
    response.addHeader(
        "Set-Cookie",
        "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
            .formatted(named(name), value, seconds, secure() ? "; Secure" : ""));
  }

  private String named(String name) {
    return secure() ? HOST + name : name;
  }

  /// Whether cookies may only go encrypted: always, unless the request came unencrypted to this
  /// machine's own name.
  private boolean secure() {
    return encrypted() || !isLoopback(request.getServerName());
  }

  private boolean encrypted() {
    var forwarded = request.getHeader("X-Forwarded-Proto");
    return request.isSecure()
        || (forwarded != null
            && clients.trusts(request)
            && forwarded.strip().toLowerCase(Locale.ROOT).equals("https"));
  }

  private static boolean isLoopback(String host) {
    var name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.matches("127(\\.[0-9]{1,3}){3}")
        || name.equals("[::1]")
        || name.equals("::1");
  }

  @Override
  public Optional<String> bearer() {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(it -> it.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(it -> it.substring(BEARER.length()).strip())
        .filter(it -> !it.isEmpty());
  }

  @Override
  public boolean changes() {
    return !SAFE.contains(request.getMethod());
  }

  @Override
  public String address() {
    return clients.of(request);
  }

  @Override
  public String userAgent() {
    return Stream.ofNullable(request.getHeader("User-Agent"))
        .map(it -> it.substring(0, Math.min(it.length(), LONGEST_AGENT)))
        .findFirst()
        .orElse("");
  }
}
