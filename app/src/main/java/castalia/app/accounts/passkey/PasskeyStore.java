package castalia.app.accounts.passkey;

import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import com.yubico.webauthn.data.ByteArray;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Passkeys, and the requests whose answers are awaited.
final class PasskeyStore {
  /// A passkey's row.
  ///
  /// @param open its public half, in COSE
  /// @param uses as the device counts them; 0 if it does not
  record Kept(ByteArray id, UUID learner, ByteArray open, long uses) {}

  /// A request's row.
  record Awaited(Optional<UUID> learner, String request) {}

  void add(Transaction tx, Kept key, String name, Instant now) {
    tx.sql(
            """
            insert into passkey (id, learner, name, open, uses, created) values (?, ?, ?, ?, ?, ?)
            """,
            key.id().getBytes(),
            key.learner(),
            name,
            key.open().getBytes(),
            key.uses(),
            now)
        .update();
  }

  Optional<Kept> find(Transaction tx, ByteArray id) {
    return tx.sql("select id, learner, open, uses from passkey where id = ?", id.getBytes())
        .find(PasskeyStore::kept);
  }

  List<Kept> keysOf(Transaction tx, UUID learner) {
    return tx.sql("select id, learner, open, uses from passkey where learner = ?", learner)
        .list(PasskeyStore::kept);
  }

  private static Kept kept(Row row) {
    return new Kept(
        new ByteArray(row.bytes("id")),
        row.uuid("learner"),
        new ByteArray(row.bytes("open")),
        row.number("uses"));
  }

  List<Passkey> list(Transaction tx, UUID learner) {
    return tx.sql(
            "select id, name, created, used from passkey where learner = ? order by created, id",
            learner)
        .list(
            row ->
                new Passkey(
                    new ByteArray(row.bytes("id")).getBase64Url(),
                    row.text("name"),
                    row.instant("created"),
                    row.find("used", Row::instant)));
  }

  void noteUse(Transaction tx, ByteArray id, long uses, Instant now) {
    tx.sql("update passkey set uses = ?, used = ? where id = ?", uses, now, id.getBytes()).update();
  }

  boolean rename(Transaction tx, UUID learner, ByteArray id, String name) {
    return tx.sql(
                "update passkey set name = ? where id = ? and learner = ?",
                name,
                id.getBytes(),
                learner)
            .update()
        == 1;
  }

  boolean remove(Transaction tx, UUID learner, ByteArray id) {
    return tx.sql("delete from passkey where id = ? and learner = ?", id.getBytes(), learner)
            .update()
        == 1;
  }

  void await(
      Transaction tx, UUID id, Optional<UUID> learner, String request, Instant now, Instant ends) {
    tx.sql("delete from passkey_request where expires <= ?", now).update();
    tx.sql(
            "insert into passkey_request (id, learner, request, expires) values (?, ?, ?, ?)",
            id,
            learner,
            request,
            ends)
        .update();
  }

  /// Takes a request, which nobody else can take then.
  Optional<Awaited> take(Transaction tx, UUID id, Instant now) {
    return tx.sql(
            """
            delete from passkey_request where id = ? and expires > ? returning learner, request
            """,
            id,
            now)
        .find(row -> new Awaited(row.find("learner", Row::uuid), row.text("request")));
  }
}
