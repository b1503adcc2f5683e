package castalia.app.accounts;

import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The people as operators see them.
final class PeopleStore {
  /// One of them.
  ///
  /// @param seen when they last used a session that goes on; empty if they are signed in nowhere
  /// @param sessions how many go on
  record Listed(Person person, Instant created, Optional<Instant> seen, long sessions) {}

  List<Listed> list(Transaction tx, String text, Instant now, int most) {
    var pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    return tx.sql(
            "select "
                + AccountStore.PERSON
                + """
                  , account.created,
                  (select max(seen) from session
                   where session.account = account.learner and ends > ?) as seen,
                  (select count(*) from session
                   where session.account = account.learner and ends > ?) as sessions
                from account join learner on learner.id = account.learner
                where account.name ilike ? or account.address ilike ?
                order by account.created desc, learner.id limit ?
                """,
            now,
            now,
            pattern,
            pattern,
            most)
        .list(
            row ->
                new Listed(
                    AccountStore.person(row),
                    row.instant("created"),
                    row.find("seen", Row::instant),
                    row.number("sessions")));
  }

  long count(Transaction tx) {
    return tx.sql("select count(*) from account").one(row -> row.number("count"));
  }
}
