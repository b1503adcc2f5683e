package castalia.app.accounts;

import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Sessions, known by the hashes of their tokens.
final class SessionStore {
  /// Who is signed in, and in which session.
  record SignedIn(Person person, Session session) {}

  void insert(Transaction tx, byte[] token, UUID account, Session session) {
    tx.sql(
            """
            insert into session (id, token, account, device, created, seen, ends)
            values (?, ?, ?, ?, ?, ?, ?)
            """,
            session.id(),
            token,
            account,
            session.device(),
            session.created(),
            session.seen(),
            session.ends())
        .update();
  }

  Optional<SignedIn> ofToken(Transaction tx, byte[] token, Instant now) {
    return tx.sql(
            "select "
                + AccountStore.PERSON
                + """
                  , session.id as session, session.device, session.created, session.seen, session.ends
                from session
                join account on account.learner = session.account
                join learner on learner.id = account.learner
                where session.token = ? and session.ends > ?
                """,
            token,
            now)
        .find(row -> new SignedIn(AccountStore.person(row), session(row)));
  }

  List<Session> ofAccount(Transaction tx, UUID account, Instant now) {
    return tx.sql(
            """
            select id as session, device, created, seen, ends from session
            where account = ? and ends > ? order by seen desc, created desc
            """,
            account,
            now)
        .list(SessionStore::session);
  }

  private static Session session(Row row) {
    return new Session(
        row.uuid("session"),
        row.text("device"),
        row.instant("created"),
        row.instant("seen"),
        row.instant("ends"));
  }

  void touch(Transaction tx, UUID session, Instant seen, Instant ends) {
    tx.sql("update session set seen = ?, ends = ? where id = ?", seen, ends, session).update();
  }

  /// Ends one of an account's sessions; those of others are left alone.
  boolean end(Transaction tx, UUID account, UUID session) {
    return tx.sql("delete from session where id = ? and account = ?", session, account).update()
        == 1;
  }

  boolean end(Transaction tx, byte[] token) {
    return tx.sql("delete from session where token = ?", token).update() == 1;
  }

  int endAll(Transaction tx, UUID account) {
    return tx.sql("delete from session where account = ?", account).update();
  }

  void forgetEnded(Transaction tx, Instant now) {
    tx.sql("delete from session where ends <= ?", now).update();
  }
}
