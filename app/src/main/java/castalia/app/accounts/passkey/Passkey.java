package castalia.app.accounts.passkey;

import java.time.Instant;
import java.util.Optional;

/// A passkey of somebody; its public half is kept with it.
///
/// @param id as the device calls it, in URL-safe Base64
/// @param name what its person calls it
/// @param used when it last signed somebody in; empty if never
public record Passkey(String id, String name, Instant created, Optional<Instant> used) {}
