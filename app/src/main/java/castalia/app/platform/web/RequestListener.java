package castalia.app.platform.web;

import java.time.Duration;

/// Hears of every answered request. Called from the request's thread after the answer is written.
@FunctionalInterface
public interface RequestListener {
  /// One answer.
  ///
  /// @param method such as `GET`
  /// @param route the path's template, such as `/questions/{address}`; `none` if nothing matched
  /// @param status as sent
  /// @param taken from the first byte read to the last byte written
  void answered(String method, String route, int status, Duration taken);
}
