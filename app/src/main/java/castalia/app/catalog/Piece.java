package castalia.app.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A piece of a question as its page shows it.
public sealed interface Piece {
  /// Paragraphs, lists and tables, as HTML that may stand in a page as it is.
  record Text(String html) implements Piece {}

  /// A heading within a section.
  ///
  /// @param level 3 or 4
  /// @param html its text
  /// @param anchor its id
  record Head(int level, String html, String anchor) implements Piece {}

  /// A program with what it must do.
  ///
  /// @param id its id on the page, such as `proof-3`
  /// @param name what a reader calls it, such as "Proof 3"
  /// @param html its source with colours, see [PythonColours]
  /// @param output what it must print, or empty if its assertions decide
  /// @param raises the exception that must end it, or empty
  /// @param requires the oldest Python that runs it, such as "3.13", or empty
  /// @param packages what it imports beyond the standard library
  record Program(
      String id,
      String name,
      String html,
      Optional<String> output,
      Optional<String> raises,
      Optional<String> requires,
      List<String> packages)
      implements Piece {
    public Program {
      packages = List.copyOf(packages);
    }

    /// The names of its packages in one line, or null if it needs none: then an attribute is left
    /// out.
    public @Nullable String packageNames() {
      return packages.isEmpty() ? null : String.join(", ", packages);
    }
  }

  /// A program with a bug, to be mended.
  ///
  /// @param id its id on the page, such as `fix-shared-list`
  /// @param name what a reader calls it, such as "Fix 1"
  /// @param broken its source with colours
  /// @param repaired the mended program with colours
  /// @param check what a repair must hold out against, with colours
  /// @param output what it should print
  record Fix(String id, String name, String broken, String repaired, String check, String output)
      implements Piece {}

  /// Something shown in fixed width that is not run.
  record Shown(String language, String text) implements Piece {}

  /// The three levels of an answer, lowest first.
  record Levels(List<Level> levels) implements Piece {}

  /// What tells one level from the others.
  ///
  /// @param step 1 to 3
  record Level(String name, int step, String html) {}
}
