package castalia.app.accounts.token;

import castalia.app.platform.database.Database;
import java.time.Instant;
import java.util.UUID;

/// Learners for these tests.
final class PeopleStore {
  private PeopleStore() {}

  static UUID someone(Database database) {
    var id = UUID.randomUUID();
    database.transaction(
        tx ->
            tx.sql("insert into learner (id, created) values (?, ?)", id, Instant.EPOCH).update());
    return id;
  }
}
