package castalia.app.platform.web;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/// What a request says of whoever sent it: cookies, a bearer's token, the network address. A [Call]
/// is one; a page's handler gets its own by [#of]. To be used by the thread that answers.
public interface Visit {
  /// The visit that a page's or a raw handler's request is.
  static Visit of(Context request) {
    return ServletVisit.of(request.req());
  }

  /// The value of one of our cookies, as [#keep] set it.
  Optional<String> cookie(String name);

  /// Gives the browser a cookie that no script sees, that no other site's form sends, and that goes
  /// over the network only encrypted, unless the network is this machine's own.
  ///
  /// @param value letters, digits, `-` and `_`
  void keep(String name, String value, Duration age);

  /// Takes the cookie back.
  void forget(String name);

  /// The time zone that a script of ours found in the browser, as the browser names it; anybody
  /// could write anything there. Empty without scripts.
  Optional<String> zone();

  /// The token of an `Authorization: Bearer` header.
  Optional<String> bearer();

  /// Whether the request is to change something, as its method says: any but GET, HEAD and OPTIONS.
  boolean changes();

  /// The client's address, behind trusted proxies too; one value for each IPv6 network of 64 bits.
  String address();

  /// What the browser calls itself, at most 300 characters; empty if it does not say.
  String userAgent();
}
