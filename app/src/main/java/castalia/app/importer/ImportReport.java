package castalia.app.importer;

import castalia.app.importer.Numbering.Gap;
import java.util.List;

/// What an import did.
///
/// @param source the page's file or address
/// @param form `html`, `markdown` or `text`
/// @param into the folder of drafts
/// @param dryRun whether nothing was written
/// @param notes what holds for the whole page
/// @param questions in the page's order
/// @param missing numbers that the page skips
/// @param leftOut lines that are in no draft, in order
public record ImportReport(
    String source,
    String form,
    String into,
    boolean dryRun,
    List<String> notes,
    List<Imported> questions,
    List<Missing> missing,
    List<Unread> leftOut) {
  /// What became of a question.
  public enum State {
    /// A draft was written, or would be if this were no dry run.
    NEW,
    /// Its draft is there already.
    KEPT,
    /// Its draft was written before and has been moved or removed since.
    FINISHED,
    /// Its number belongs to another draft; nothing was written.
    TAKEN,
    /// It has no number from 1 to 999; nothing was written.
    BEYOND
  }

  /// A question of the page.
  ///
  /// @param line where it begins
  /// @param difficulty its word; empty if the page does not say
  /// @param file its draft's name, or that of the draft which has its number
  /// @param notes what was not found or was guessed
  public record Imported(
      int number,
      String title,
      String difficulty,
      List<String> tags,
      int line,
      State state,
      String file,
      List<String> notes) {}

  /// A number that the page skips, between two lines.
  public record Missing(int number, int afterLine, int beforeLine) {
    static Missing of(Gap gap) {
      return new Missing(gap.number(), gap.after(), gap.before());
    }
  }

  /// A line that is in no draft.
  ///
  /// @param text at most 60 characters of it
  /// @param why in a few words
  public record Unread(int line, String text, String why) {
    static Unread of(LeftOut line) {
      return new Unread(line.line(), line.text(), line.why());
    }
  }

  /// How many questions are in that state.
  public long count(State state) {
    return questions.stream().filter(one -> one.state() == state).count();
  }
}
