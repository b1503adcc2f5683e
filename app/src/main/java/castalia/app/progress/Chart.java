package castalia.app.progress;

import java.util.List;

/// Bars beside each other, whose numbers stand in a table below.
///
/// @param name what they show, as a title
/// @param summary what one sees at a glance, in a sentence
/// @param label what each bar stands for, as the head of a column
/// @param unit of the values, as the head of a column
public record Chart(String name, String summary, String label, String unit, List<Bar> bars) {
  public Chart {
    bars = List.copyOf(bars);
  }

  /// One bar.
  ///
  /// @param share of the highest bar, 0 to 100
  public record Bar(String label, long value, long share) {}

  /// A value with its label, before it is known which is the highest.
  record Value(String label, long value) {}

  static Chart of(String name, String summary, String label, String unit, List<Value> values) {
    long most = values.stream().mapToLong(Value::value).max().orElse(0);
    return new Chart(
        name,
        summary,
        label,
        unit,
        values.stream()
            .map(
                it ->
                    new Bar(
                        it.label(),
                        it.value(),
                        most == 0 ? 0 : Math.round(100.0 * it.value() / most)))
            .toList());
  }

  /// The highest value.
  public long most() {
    return bars.stream().mapToLong(Bar::value).max().orElse(0);
  }

  /// How wide the drawing is, in its own units: ten for each bar.
  public int width() {
    return 10 * bars.size();
  }
}
