package castalia.app.platform.jobs;

import castalia.app.platform.database.Transaction;
import java.time.Instant;
import java.time.InstantSource;

/// Takes the subjects of one job. Safe for threads.
public final class JobQueue {
  private final String name;
  private final InstantSource clock;
  private final Runnable waker;
  private final JobStore store = new JobStore();

  JobQueue(String name, InstantSource clock, Runnable waker) {
    this.name = name;
    this.clock = clock;
    this.waker = waker;
  }

  /// Has the job run for a subject as soon as the transaction is committed, and not at all if it is
  /// rolled back. A subject that waits already is not taken twice.
  ///
  /// @param subject at most 200 characters, such as an id
  public void submit(Transaction tx, String subject) {
    Instant now = clock.instant();
    store.add(tx, name, subject, now);
  }

  /// Begins at once what was submitted and committed, instead of within seconds. Returns at once.
  public void wake() {
    waker.run();
  }
}
