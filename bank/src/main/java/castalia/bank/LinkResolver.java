package castalia.bank;

import java.util.Optional;

/// Where a link to another question leads; the medium decides.
@FunctionalInterface
public interface LinkResolver {
  /// Leads nowhere: such links become plain text.
  LinkResolver NONE = number -> Optional.empty();

  /// The address of that term's definition, or empty if the medium has none.
  default Optional<String> term(Glossary.Term term) {
    return Optional.empty();
  }

  /// The address of that question, or empty if it is not written yet: then the link's text stands
  /// alone.
  Optional<String> question(int number);
}
