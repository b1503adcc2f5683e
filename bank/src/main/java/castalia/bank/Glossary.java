package castalia.bank;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The words of the craft, each with what it means. Immutable.
public final class Glossary {
  /// One without terms.
  public static final Glossary EMPTY = new Glossary(List.of());

  private final List<Term> terms;
  private final TermForms forms;

  /// @param terms none of whose forms is another's too
  public Glossary(List<Term> terms) {
    this.terms =
        terms.stream()
            .sorted(Comparator.comparing(Term::name, String.CASE_INSENSITIVE_ORDER))
            .toList();
    this.forms = new TermForms(this.terms);
  }

  /// All terms by name, whatever the case of their letters.
  public List<Term> terms() {
    return terms;
  }

  /// One term.
  ///
  /// @param name as it is written in the middle of a sentence
  /// @param anchor its id on the page, unique in the glossary
  /// @param also other forms of it that mean the same: plurals, abbreviations, synonyms
  /// @param never phrases in which its words mean something else
  /// @param definition one paragraph
  /// @param question the number of the question that explains it at length, if there is one
  public record Term(
      String name,
      String anchor,
      List<String> also,
      List<String> never,
      Block.Prose definition,
      Optional<Integer> question) {
    public Term {
      also = List.copyOf(also);
      never = List.copyOf(never);
    }
  }

  /// The term of that name or other form, whatever the case of its letters.
  public Optional<Term> find(String form) {
    return forms.find(form);
  }

  /// A linker for one page, to be used for that page alone.
  public TermLinker linker() {
    return new TermLinker(forms);
  }
}
