package castalia.bank;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Finds where a page mentions a term of the glossary for the first time. A page that has begun to
/// use its words for something else does not mention it. Meant for one page and one thread: it
/// remembers which terms it has met.
public final class TermLinker {
  private final TermForms forms;
  private final Set<Glossary.Term> met = new HashSet<>();

  /// A piece of text, and the term that it mentions if it does for the first time.
  ///
  /// @param text never empty
  public record Piece(String text, Optional<Glossary.Term> term) {}

  TermLinker(TermForms forms) {
    this.forms = forms;
  }

  /// Passes a term by, as if it had been met.
  public void pass(Glossary.Term term) {
    met.add(term);
  }

  /// The text cut into pieces, of which some mention a term that was not met before.
  public void cut(String text, Consumer<Piece> pieces) {
    var match = forms.in(text);
    var start = 0;
    while (match.find()) {
      forms.notMeantBy(match.group()).ifPresent(this::pass);
      var term = forms.find(match.group()).filter(met::add);
      if (term.isPresent()) {
        say(text.substring(start, match.start()), pieces);
        pieces.accept(new Piece(match.group(), term));
        start = match.end();
      }
    }
    say(text.substring(start), pieces);
  }

  private static void say(String text, Consumer<Piece> pieces) {
    if (!text.isEmpty()) {
      pieces.accept(new Piece(text, Optional.empty()));
    }
  }
}
