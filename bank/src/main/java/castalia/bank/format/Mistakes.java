package castalia.bank.format;

import castalia.bank.Mistake;
import java.util.ArrayList;
import java.util.List;

/// Collects the mistakes of one loading. Not thread-safe.
public final class Mistakes {
  private final List<Mistake> found = new ArrayList<>();

  /// Where the mistakes of one file go.
  @FunctionalInterface
  public interface InFile {
    /// Notes a mistake at a line, from 1; [Mistake] says what the texts are.
    void at(int line, String message, String remedy);
  }

  /// A place for the mistakes of that file.
  public InFile in(String file) {
    return (line, message, remedy) -> found.add(new Mistake(file, line, message, remedy));
  }

  /// All of them so far, by file and line, without repetition.
  public List<Mistake> sorted() {
    return found.stream().sorted().distinct().toList();
  }

  static String shortened(String text) {
    var line = text.strip().replace('\n', ' ');
    return line.length() <= 60 ? line : line.substring(0, 57).stripTrailing() + "...";
  }
}
