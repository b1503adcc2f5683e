package castalia.bank;

import java.util.Comparator;

/// Something in a question file that its author has to mend.
///
/// @param file the file's name
/// @param line from 1; 1 if the mistake has no place of its own
/// @param message what is wrong, with the offending text
/// @param remedy what to write instead
public record Mistake(String file, int line, String message, String remedy)
    implements Comparable<Mistake> {
  private static final Comparator<Mistake> ORDER =
      Comparator.comparing(Mistake::file)
          .thenComparingInt(Mistake::line)
          .thenComparing(Mistake::message)
          .thenComparing(Mistake::remedy);

  @Override
  public int compareTo(Mistake other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return file + ":" + line + ": " + message + "\n  " + remedy;
  }
}
