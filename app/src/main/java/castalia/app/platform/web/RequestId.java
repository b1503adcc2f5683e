package castalia.app.platform.web;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of one request in answers, problems and logs.
public final class RequestId {
  /// The header that carries it, both ways.
  public static final String HEADER = "X-Request-Id";

  static final ScopedValue<String> CURRENT = ScopedValue.newInstance();
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_.-]{8,64}");

  private RequestId() {}

  /// The id of the request that this thread answers, `-` outside of a request.
  public static String current() {
    return CURRENT.isBound() ? CURRENT.get() : "-";
  }

  /// The client's own id if it is well-formed, else a new one of 16 hexadecimal digits.
  static String acceptOrMake(@Nullable String offered) {
    if (offered != null && WELL_FORMED.matcher(offered).matches()) {
      return offered;
    }
    // Not a secret: it need not be hard to guess, only unique.
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
