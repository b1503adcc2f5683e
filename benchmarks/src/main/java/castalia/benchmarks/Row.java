package castalia.benchmarks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One figure.
///
/// @param name what was compared with what
/// @param ratio ours divided by the peer's, of the medians of paired rounds
/// @param ours our figure, in `unit`
/// @param peer the peer's figure or the limit, in `unit`
/// @param unit such as `ms`
/// @param promise what the ratio must be and shall become, if something is promised
public record Row(
    String name, double ratio, double ours, double peer, String unit, @Nullable Promise promise) {

  /// What is promised of a ratio.
  ///
  /// @param must the bound; beyond it the figure fails
  /// @param aim the bound that we work towards
  /// @param most whether the bounds are from above
  public record Promise(double must, double aim, boolean most) {
    private boolean keeps(double ratio) {
      return most ? ratio <= must : ratio >= must;
    }

    private String text(double bound) {
      return String.format(Locale.ROOT, "%s%.2f", most ? "<=" : ">=", bound);
    }
  }

  static Row of(String name, double ours, double peer, String unit) {
    return new Row(name, ours / peer, ours, peer, unit, null);
  }

  Row atMost(double promised) {
    return atMost(promised, promised);
  }

  Row atMost(double must, double aim) {
    return new Row(name, ratio, ours, peer, unit, new Promise(must, aim, true));
  }

  Row atLeast(double must, double aim) {
    return new Row(name, ratio, ours, peer, unit, new Promise(must, aim, false));
  }

  boolean holds() {
    return promise == null || promise.keeps(ratio);
  }

  /// The bound that must hold, `-` if there is none.
  String must() {
    return promise == null ? "-" : promise.text(promise.must());
  }

  /// The bound that we work towards, `-` if there is none.
  String aim() {
    return promise == null ? "-" : promise.text(promise.aim());
  }
}
