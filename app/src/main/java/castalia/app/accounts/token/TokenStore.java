package castalia.app.accounts.token;

import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Access tokens and the keys that sign them.
final class TokenStore {
  /// A token's row.
  ///
  /// @param digest SHA-256 of the token's text
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared by equals
  record Kept(UUID learner, AccessToken token, byte[] digest, boolean revoked) {}

  /// A key's row.
  ///
  /// @param secret PKCS #8, within a seal if `isSealed`
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared by equals
  record KeyRow(String id, Instant created, byte[] secret, byte[] open, boolean isSealed) {
    @Override
    public String toString() {
      return "key " + id + " of " + created;
    }
  }

  UUID installation(Transaction tx) {
    return tx.sql("select id from installation").one(row -> row.uuid("id"));
  }

  /// The keys made since then, the newest first.
  List<KeyRow> keys(Transaction tx, Instant madeAfter) {
    return tx.sql("select * from token_key where created > ? order by created desc, id", madeAfter)
        .list(TokenStore::key);
  }

  Optional<KeyRow> key(Transaction tx, String id) {
    return tx.sql("select * from token_key where id = ?", id).find(TokenStore::key);
  }

  /// Those that lie unsealed, locked.
  List<KeyRow> unsealed(Transaction tx) {
    return tx.sql("select * from token_key where not sealed for update").list(TokenStore::key);
  }

  void add(Transaction tx, KeyRow key) {
    tx.sql(
            "insert into token_key (id, created, secret, open, sealed) values (?, ?, ?, ?, ?)",
            key.id(),
            key.created(),
            key.secret(),
            key.open(),
            key.isSealed())
        .update();
  }

  void update(Transaction tx, KeyRow key) {
    tx.sql(
            "update token_key set secret = ?, sealed = ? where id = ?",
            key.secret(),
            key.isSealed(),
            key.id())
        .update();
  }

  void dropKeys(Transaction tx, Instant madeBefore) {
    tx.sql("delete from token_key where created < ?", madeBefore).update();
  }

  void add(Transaction tx, UUID learner, AccessToken token, byte[] digest) {
    tx.sql(
            """
            insert into access_token (id, learner, name, scopes, created, expires, digest)
            values (?, ?, ?, ?, ?, ?, ?)
            """,
            token.id(),
            learner,
            token.name(),
            token.scopes().stream().map(Scope::text).toList(),
            token.created(),
            token.expires(),
            digest)
        .update();
  }

  Optional<Kept> find(Transaction tx, UUID id) {
    return tx.sql("select * from access_token where id = ?", id)
        .find(
            row ->
                new Kept(
                    row.uuid("learner"),
                    token(row),
                    row.bytes("digest"),
                    row.find("revoked", Row::instant).isPresent()));
  }

  /// Those that work, the newest first.
  List<AccessToken> list(Transaction tx, UUID learner, Instant now) {
    return tx.sql(
            """
            select * from access_token
            where learner = ? and revoked is null and expires > ?
            order by created desc, id
            """,
            learner,
            now)
        .list(TokenStore::token);
  }

  boolean revoke(Transaction tx, UUID learner, UUID id, Instant now) {
    return tx.sql(
                "update access_token set revoked = ? where id = ? and learner = ? and revoked is"
                    + " null",
                now,
                id,
                learner)
            .update()
        == 1;
  }

  void noteUse(Transaction tx, UUID id, Instant now) {
    tx.sql("update access_token set used = ? where id = ?", now, id).update();
  }

  private static AccessToken token(Row row) {
    var scopes = EnumSet.noneOf(Scope.class);
    row.texts("scopes").forEach(text -> Scope.find(text).ifPresent(scopes::add));
    return new AccessToken(
        row.uuid("id"),
        row.text("name"),
        List.copyOf(scopes),
        row.instant("created"),
        row.instant("expires"),
        row.find("used", Row::instant));
  }

  private static KeyRow key(Row row) {
    return new KeyRow(
        row.text("id"),
        row.instant("created"),
        row.bytes("secret"),
        row.bytes("open"),
        row.truth("sealed"));
  }
}
