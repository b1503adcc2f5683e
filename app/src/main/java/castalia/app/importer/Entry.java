package castalia.app.importer;

import castalia.bank.Difficulty;
import java.util.List;
import java.util.Optional;

/// A question as it was found on a page.
///
/// @param number as the page counts it; 0 if it does not
/// @param answer Markdown; empty if there is none
/// @param line where it begins in the source
/// @param notes what was not found or was guessed, a sentence each
record Entry(
    int number,
    String title,
    Optional<Difficulty> difficulty,
    List<String> tags,
    String answer,
    int line,
    List<String> notes) {
  Entry {
    tags = List.copyOf(tags);
    notes = List.copyOf(notes);
  }

  Entry withNumber(int newNumber, List<String> newNotes) {
    return new Entry(newNumber, title, difficulty, tags, answer, line, newNotes);
  }

  /// What it is recognised by: its title without marks and case.
  String key() {
    return Words.key(title);
  }
}
