package castalia.app.progress;

import castalia.app.platform.web.Frame;
import castalia.app.review.AnkiComparison.LeftOut;
import java.util.List;
import java.util.Optional;

/// What the page about Anki shows; the template is `progress/anki.jte`.
///
/// @param hasCards whether there may be something to take along
/// @param preview what taking the file that waits would do
/// @param note what was done, in a sentence
/// @param mistake what went wrong, in a sentence
/// @param done what was imported, the last one first
public record AnkiView(
    Frame frame,
    boolean hasCards,
    Optional<Preview> preview,
    Optional<String> note,
    Optional<String> mistake,
    List<Done> done) {
  /// Copies the list.
  public AnkiView {
    done = List.copyOf(done);
  }

  /// What taking a file would do.
  ///
  /// @param own new cards of the learner's own
  /// @param deck cards of Castalia that come into the reviews
  /// @param leftOut how many cards cannot be taken
  /// @param shown the first of those
  public record Preview(
      String id,
      String file,
      int own,
      int deck,
      int updated,
      int known,
      int answers,
      int leftOut,
      List<LeftOut> shown) {
    /// Copies the list.
    public Preview {
      shown = List.copyOf(shown);
    }

    /// Whether taking it would do anything.
    public boolean doesNothing() {
      return own + deck + updated == 0;
    }
  }

  /// An import.
  ///
  /// @param taken when, in words
  public record Done(String id, String file, String taken, int added, int updated, int answers) {}
}
