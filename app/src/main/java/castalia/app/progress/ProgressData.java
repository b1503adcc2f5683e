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
  private final ReminderStore reminders = new ReminderStore();

  @Override
  public String name() {
    return "plan";
  }

  @Override
  public void merge(Transaction tx, UUID from, UUID into) {
    store.merge(tx, from, into);
    reminders.merge(tx, from, into);
  }

  /// Secrets that open something without an account are left out.
  @Override
  public Object export(Transaction tx, UUID learner) {
    var all = new LinkedHashMap<String, Object>();
    store.aim(tx, learner).ifPresent(it -> all.put("interview", interview(it)));
    store.feedSince(tx, learner).ifPresent(it -> all.put("calendarSince", it.toString()));
    reminders.find(tx, learner).ifPresent(it -> all.put("reminder", it.exported()));
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
