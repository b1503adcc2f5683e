package castalia.app.review;

import castalia.app.platform.database.Transaction;
import java.util.Optional;
import java.util.UUID;

/// What learners prepare for, as whoever keeps it tells.
@FunctionalInterface
public interface Aims {
  /// What a learner prepares for, empty if they did not say; its day may be past.
  Optional<Aim> find(Transaction tx, UUID learner);
}
