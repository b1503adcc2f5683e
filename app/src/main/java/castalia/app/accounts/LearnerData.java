package castalia.app.accounts;

import castalia.app.platform.database.Transaction;
import java.util.UUID;

/// The rows that one feature keeps of a learner. Given to [AccountsFeature#keeps] by the wiring.
///
/// Rows refer to `learner(id)` with `on delete cascade`: nobody is asked when a learner goes.
public interface LearnerData {
  /// What these rows are called in the export of a person's data, such as `reviews`.
  String name();

  /// Makes what `from` did a part of what `into` did, where both may have rows for the same thing.
  /// `from` is deleted afterwards, in the same transaction.
  void merge(Transaction tx, UUID from, UUID into);

  /// All that is kept of the learner, as values that can be written as JSON: records, lists, maps,
  /// texts, numbers, instants as text.
  Object export(Transaction tx, UUID learner);
}
