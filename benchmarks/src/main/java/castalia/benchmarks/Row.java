package castalia.benchmarks;

import org.jspecify.annotations.Nullable;

/// One figure.
///
/// @param name what was compared with what
/// @param ratio ours divided by the peer's, of the medians of paired rounds
/// @param ours our figure, in `unit`
/// @param peer the peer's figure or the limit, in `unit`
/// @param unit such as `ms`
/// @param most the ratio that is promised, if one is: more than this is a failure
public record Row(
    String name, double ratio, double ours, double peer, String unit, @Nullable Double most) {

  static Row of(String name, double ours, double peer, String unit) {
    return new Row(name, ours / peer, ours, peer, unit, null);
  }

  Row atMost(double promised) {
    return new Row(name, ratio, ours, peer, unit, promised);
  }

  boolean holds() {
    return most == null || ratio <= most;
  }
}
