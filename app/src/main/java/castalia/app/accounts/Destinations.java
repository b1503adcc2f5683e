package castalia.app.accounts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where to go after signing in: never to another site.
final class Destinations {
  private static final Pattern OWN = Pattern.compile("/([A-Za-z0-9_.~?&=%+:@,;-][!-~&&[^\\\\]]*)?");
  private static final int LONGEST = 500;

  private Destinations() {}

  /// The path if it is one of ours, else `otherwise`.
  static String own(String wanted, String otherwise) {
    return wanted.length() <= LONGEST && OWN.matcher(wanted).matches() ? wanted : otherwise;
  }

  /// The page of ours from which somebody came to sign in.
  ///
  /// @param referrer the request's, if it has one
  /// @param host as the request names it
  static String before(@Nullable String referrer, @Nullable String host) {
    if (referrer == null || host == null) {
      return "/";
    }
    var path = referrer.replaceFirst("^https?://\\Q" + host + "\\E(?=/)", "");
    return path.matches("/(sign-|reset|link|profile).*") ? "/" : own(path, "/");
  }

  /// The sign-in page that comes back to a path.
  static String signIn(String wanted) {
    return wanted.equals("/") || wanted.isEmpty()
        ? "/sign-in"
        : "/sign-in?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
  }
}
