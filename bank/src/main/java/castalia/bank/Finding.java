package castalia.bank;

import java.util.Comparator;
import java.util.List;

/// What verifying has to say about one program.
///
/// @param kind whose matter it is
/// @param file the question file's name
/// @param line the line in it, from 1
/// @param program the program's id in its question, such as `proof-3`
/// @param message what happened
/// @param details a small diff or the end of a traceback, line by line; may be empty
/// @param remedy what to do about it
public record Finding(
    Kind kind,
    String file,
    int line,
    String program,
    String message,
    List<String> details,
    String remedy)
    implements Comparable<Finding> {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparing(Finding::message);

  /// Whose matter a finding is.
  public enum Kind {
    /// The question is wrong: its author mends it.
    WRONG,
    /// The sandbox failed, not the program: run again, and report it if it stays.
    OURS,
    /// Not run here; nothing is wrong.
    SKIPPED
  }

  public Finding {
    details = List.copyOf(details);
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
