package castalia.bank.labs;

import castalia.bank.Mistake;
import java.util.ArrayList;
import java.util.List;

/// Collects the mistakes of one lab. Confined to one thread.
final class LabMistakes {
  private final String slug;
  private final List<Mistake> found = new ArrayList<>();

  LabMistakes(String slug) {
    this.slug = slug;
  }

  /// Notes a mistake.
  ///
  /// @param file within the lab's folder
  /// @param line from 1
  void at(String file, int line, String message, String remedy) {
    found.add(new Mistake(slug + "/" + file, line, message, remedy));
  }

  List<Mistake> found() {
    return found;
  }
}
