package castalia.app.progress;

import castalia.app.accounts.LearnerData;
import castalia.app.platform.database.Transaction;
import castalia.app.review.Aim;
import castalia.bank.Topic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// What this feature keeps of a learner.
final class ProgressData implements LearnerData {
  private final PlanStore store = new PlanStore();

  @Override
  public String name() {
    return "plan";
  }

  @Override
  public void merge(Transaction tx, UUID from, UUID into) {
    store.merge(tx, from, into);
  }

  /// The calendar's address is a secret that is not kept; only since when there is one.
  @Override
  public Object export(Transaction tx, UUID learner) {
    var all = new LinkedHashMap<String, Object>();
    store.aim(tx, learner).ifPresent(it -> all.put("interview", interview(it)));
    store.feedSince(tx, learner).ifPresent(it -> all.put("calendarSince", it.toString()));
    return all;
  }

  private static Map<String, Object> interview(Aim aim) {
    return Map.of(
        "day",
        aim.day().toString(),
        "minutesADay",
        aim.minutesADay(),
        "topics",
        aim.topics().stream().map(Topic::word).sorted().toList(),
        "level",
        aim.level().name());
  }
}
