package castalia.app.accounts.token;

import java.util.Set;
import java.util.UUID;

/// What a token that came with a request turned out to be.
public sealed interface Bearer {
  /// One of ours.
  ///
  /// @param learner for whom it acts
  /// @param token its id
  record Valid(UUID learner, UUID token, Set<Scope> scopes) implements Bearer {
    /// Copies the scopes.
    public Valid {
      scopes = Set.copyOf(scopes);
    }
  }

  /// Not one that works.
  ///
  /// @param why a sentence for whoever sent it, which tells nothing that they do not know
  record Invalid(String why) implements Bearer {}
}
