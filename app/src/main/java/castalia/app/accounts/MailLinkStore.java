package castalia.app.accounts;

import castalia.app.accounts.MailLink.Purpose;
import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Links in mails, known by the hashes of their tokens.
final class MailLinkStore {
  /// How long an ended link is remembered, to say why it does nothing.
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private static final String SELECT =
      """
      select purpose, learner, name, address, address_key, password, ends, used from mail_link
      """;

  void insert(Transaction tx, byte[] token, MailLink link, Instant now) {
    tx.sql("delete from mail_link where ends < ?", now.minus(REMEMBERED)).update();
    tx.sql(
            """
            insert into mail_link
              (token, purpose, learner, name, address, address_key, password, created, ends)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            token,
            link.purpose(),
            link.learner(),
            link.name(),
            link.address().map(MailAddress::text).orElse(""),
            link.address().map(MailAddress::key).orElse(""),
            link.password(),
            now,
            link.ends())
        .update();
  }

  Optional<MailLink> find(Transaction tx, byte[] token) {
    return tx.sql(SELECT + "where token = ?", token).find(MailLinkStore::link);
  }

  /// Uses the link up, if it still can be followed. Of several who try at once, one succeeds.
  boolean take(Transaction tx, byte[] token, Instant now) {
    return tx.sql(
                "update mail_link set used = ? where token = ? and used is null and ends > ?",
                now,
                token,
                now)
            .update()
        == 1;
  }

  /// Makes the learner's other open links of a purpose useless.
  void withdraw(Transaction tx, UUID learner, Purpose purpose) {
    tx.sql(
            "delete from mail_link where learner = ? and purpose = ? and used is null",
            learner,
            purpose)
        .update();
  }

  /// Makes every open link of a purpose useless.
  void withdraw(Transaction tx, Purpose purpose) {
    tx.sql("delete from mail_link where purpose = ? and used is null", purpose).update();
  }

  private static MailLink link(Row row) {
    var key = row.text("address_key");
    return new MailLink(
        row.constant("purpose", Purpose.class),
        row.find("learner", Row::uuid),
        row.text("name"),
        key.isEmpty() ? Optional.empty() : Optional.of(new MailAddress(row.text("address"), key)),
        row.text("password"),
        row.instant("ends"),
        row.find("used", Row::instant));
  }
}
