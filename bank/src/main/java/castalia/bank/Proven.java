package castalia.bank;

import java.time.LocalDate;
import java.util.List;

/// That the programs of a question did what they must: how many of them, when, and on what.
///
/// @param question its number
/// @param key names exactly these programs and what is expected of them; see [Question#key()]
/// @param on the day, in UTC
/// @param ran how many were run and proved; the others could not be run there
/// @param programs how many there are
/// @param pythons versions of the interpreters on which at least one was run, the main one first
public record Proven(
    int question, String key, LocalDate on, int ran, int programs, List<String> pythons)
    implements Comparable<Proven> {
  /// @throws IllegalArgumentException if more ran than there are
  public Proven {
    pythons = List.copyOf(pythons);
    if (ran < 0 || ran > programs) {
      throw new IllegalArgumentException(ran + " of " + programs);
    }
  }

  @Override
  public int compareTo(Proven other) {
    return Integer.compare(question, other.question);
  }
}
