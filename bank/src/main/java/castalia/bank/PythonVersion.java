package castalia.bank;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// A feature version of Python, such as 3.12.
public record PythonVersion(int major, int minor) implements Comparable<PythonVersion> {
  /// The oldest on which a program without `requires` must hold.
  public static final PythonVersion OLDEST = new PythonVersion(3, 11);

  private static final Pattern FORM = Pattern.compile("([23])\\.(\\d{1,2})");
  private static final Comparator<PythonVersion> ORDER =
      Comparator.comparingInt(PythonVersion::major).thenComparingInt(PythonVersion::minor);

  /// The version written as `3.12`, or empty if the text is nothing of that form.
  public static Optional<PythonVersion> parse(String text) {
    var match = FORM.matcher(text);
    return match.matches()
        ? Optional.of(
            new PythonVersion(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(PythonVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
