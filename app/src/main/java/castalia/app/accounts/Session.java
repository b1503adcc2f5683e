package castalia.app.accounts;

import java.time.Instant;
import java.util.UUID;

/// A browser in which somebody is signed in.
///
/// @param device what the browser called itself when it signed in; may be empty
/// @param seen when it was last used, to the hour
record Session(UUID id, String device, Instant created, Instant seen, Instant ends) {}
