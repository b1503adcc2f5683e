package castalia.app.platform;

import java.util.function.Supplier;

/// One thing that must be well.
///
/// @param name of the thing, lower case, such as `bank`
/// @param probe answers within some milliseconds and does not throw; called from any thread
public record HealthCheck(String name, Supplier<Health> probe) {
  /// How well a thing is.
  ///
  /// @param detail one sentence for the operator
  public record Health(State state, String detail) {}

  /// How well, from best to worst.
  public enum State {
    /// Works.
    UP,
    /// Something is missing, but what remains is worth serving.
    DEGRADED,
    /// Requests should go elsewhere.
    DOWN
  }
}
