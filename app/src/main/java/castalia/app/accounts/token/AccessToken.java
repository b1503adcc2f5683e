package castalia.app.accounts.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is known of a token; not the token itself, which nobody but its owner has.
///
/// @param name what its owner calls it
/// @param scopes what it is good for, in the order of [Scope]
/// @param used when it was last used, to the hour; empty if never
public record AccessToken(
    UUID id,
    String name,
    List<Scope> scopes,
    Instant created,
    Instant expires,
    Optional<Instant> used) {
  /// Copies the scopes.
  public AccessToken {
    scopes = List.copyOf(scopes);
  }
}
