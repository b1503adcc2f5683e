package castalia.app.platform.web;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;

/// Keeps pages of other sites from acting here through a visitor's browser.
final class Guard {
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private Guard() {}

  /// Refuses a request that changes something unless it comes from a page of ours or from no page.
  /// One that carries a cookie of ours comes from a browser: then the browser must say where from.
  ///
  /// @throws Refusal `CROSS_SITE`
  static void check(Context ctx) {
    if (!Visit.of(ctx).changes()) {
      return;
    }
    var site = ctx.header("Sec-Fetch-Site");
    var origin = ctx.header("Origin");
    if (site == null && origin == null && ServletVisit.hasCookie(ctx.req())) {
      throw crossSite("with a cookie, and neither Origin nor Sec-Fetch-Site");
    }
    if (site != null && !OWN_SITE.contains(site.toLowerCase(Locale.ROOT))) {
      throw crossSite("Sec-Fetch-Site: " + site);
    }
    if (origin != null && !origin.matches("(?i)https?://\\Q" + ctx.host() + "\\E")) {
      throw crossSite("Origin: " + origin);
    }
  }

  private static Refusal crossSite(String header) {
    return Refusal.of(
        ErrorCode.CROSS_SITE, "The request comes from a page of another site (" + header + ").");
  }
}
