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

  UUID installation(Transaction tx) {
    return tx.sql("select id from installation").one(row -> row.uuid("id"));
  }

  Optional<SigningKey> newestKey(Transaction tx, Instant madeAfter) {
    return tx.sql(
            """
            select id, created, secret, open from token_key
            where created > ? order by created desc, id limit 1
            """,
            madeAfter)
        .find(TokenStore::key);
  }

  Optional<SigningKey> key(Transaction tx, String id) {
    return tx.sql("select id, created, secret, open from token_key where id = ?", id)
        .find(TokenStore::key);
  }

  void add(Transaction tx, SigningKey key) {
    tx.sql(
            "insert into token_key (id, created, secret, open) values (?, ?, ?, ?)",
            key.id(),
            key.created(),
            key.secret().getEncoded(),
            key.open().getEncoded())
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
                "update access_token set revoked = ? where id = ? and learner = ? and revoked is null",
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

  private static SigningKey key(Row row) {
    return SigningKey.of(
        row.text("id"), row.instant("created"), row.bytes("secret"), row.bytes("open"));
  }
}
