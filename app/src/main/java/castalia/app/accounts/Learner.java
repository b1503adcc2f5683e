package castalia.app.accounts;

import java.time.ZoneId;
import java.util.UUID;

/// Somebody who learns here, with or without an account. What they did refers to their id.
///
/// @param zone where their days begin and end
public record Learner(UUID id, ZoneId zone) {}
