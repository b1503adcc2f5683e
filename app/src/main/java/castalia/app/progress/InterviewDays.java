package castalia.app.progress;

import castalia.app.platform.database.Transaction;
import castalia.app.review.Aim;
import castalia.app.review.Aims;
import java.util.Optional;
import java.util.UUID;

/// What learners said on the page of the plan that they prepare for.
public final class InterviewDays implements Aims {
  private final PlanStore store = new PlanStore();

  @Override
  public Optional<Aim> find(Transaction tx, UUID learner) {
    return store.aim(tx, learner);
  }
}
