package castalia.app.platform.web;

import java.time.Duration;
import java.util.Optional;

/// A visit with more to it: what the request says of its sender comes from [#visit].
interface Visiting extends Visit {
  /// The request's visit.
  Visit visit();

  @Override
  default Optional<String> cookie(String name) {
    return visit().cookie(name);
  }

  @Override
  default void keep(String name, String value, Duration age) {
    visit().keep(name, value, age);
  }

  @Override
  default void forget(String name) {
    visit().forget(name);
  }

  @Override
  default Optional<String> zone() {
    return visit().zone();
  }

  @Override
  default Optional<String> bearer() {
    return visit().bearer();
  }

  @Override
  default boolean changes() {
    return visit().changes();
  }

  @Override
  default String address() {
    return visit().address();
  }

  @Override
  default String userAgent() {
    return visit().userAgent();
  }
}
