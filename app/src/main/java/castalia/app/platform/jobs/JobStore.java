package castalia.app.platform.jobs;

import castalia.app.platform.database.Transaction;
import java.time.Instant;

/// New rows of db-scheduler's table. They are written here and not through its client, so that they
/// are part of the transaction that wants the job.
final class JobStore {
  void add(Transaction tx, String name, String subject, Instant due) {
    tx.sql(
            """
            insert into job (task_name, task_instance, execution_time, picked, version)
            values (?, ?, ?, false, 1)
            on conflict (task_name, task_instance) do nothing
            """,
            name,
            subject,
            due)
        .update();
  }
}
