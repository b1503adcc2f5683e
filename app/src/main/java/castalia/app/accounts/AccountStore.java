package castalia.app.accounts;

import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Accounts and the roles that they have.
final class AccountStore {
  /// The constraint that an address has one account.
  static final String ONE_ACCOUNT = "account_address";

  /// The columns of [#person].
  static final String PERSON =
      """
      learner.id, learner.zone, account.name, account.address, account.address_key,
        array(select role from account_role where account_role.account = account.learner) as roles
      """;

  void insert(Transaction tx, Account account) {
    var person = account.person();
    tx.sql(
            """
            insert into account
              (learner, name, address, address_key, password, created, password_changed, confirmed)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            person.id(),
            person.name(),
            person.address().text(),
            person.address().key(),
            account.password(),
            account.created(),
            account.passwordChanged(),
            !person.roles().contains(Role.OPERATOR)) // the first one follows no link of a mail
        .update();
    person.roles().forEach(role -> give(tx, person.id(), role));
  }

  void give(Transaction tx, UUID account, Role role) {
    tx.sql(
            "insert into account_role (account, role) values (?, ?) on conflict do nothing",
            account,
            role)
        .update();
  }

  void take(Transaction tx, UUID account, Role role) {
    tx.sql("delete from account_role where account = ? and role = ?", account, role).update();
  }

  /// The operators, locked, so that two of them cannot stop being the last one at once.
  List<UUID> lockOperators(Transaction tx) {
    return tx.sql(
            "select account from account_role where role = ? order by account for update",
            Role.OPERATOR)
        .list(row -> row.uuid("account"));
  }

  Optional<Account> ofAddress(Transaction tx, MailAddress address) {
    return find(tx, "account.address_key = ?", address.key());
  }

  Optional<Account> ofLearner(Transaction tx, UUID learner) {
    return find(tx, "account.learner = ?", learner);
  }

  private static Optional<Account> find(Transaction tx, String condition, Object value) {
    return tx.sql(
            "select "
                + PERSON
                + """
                  , account.password, account.created, account.password_changed
                from account join learner on learner.id = account.learner
                where
                """
                + condition,
            value)
        .find(
            row ->
                new Account(
                    person(row),
                    row.text("password"),
                    row.instant("created"),
                    row.instant("password_changed")));
  }

  static Person person(Row row) {
    return new Person(
        new Learner(row.uuid("id"), ZoneId.of(row.text("zone"))),
        row.text("name"),
        new MailAddress(row.text("address"), row.text("address_key")),
        roles(row.texts("roles")));
  }

  static Set<Role> roles(List<String> words) {
    var roles = EnumSet.noneOf(Role.class);
    new ArrayList<>(words).forEach(word -> roles.add(Role.valueOf(word.toUpperCase(Locale.ROOT))));
    return roles;
  }

  void rename(Transaction tx, UUID account, String name) {
    tx.sql("update account set name = ? where learner = ?", name, account).update();
  }

  void changeAddress(Transaction tx, UUID account, MailAddress address) {
    tx.sql(
            """
            update account set address = ?, address_key = ?, confirmed = true where learner = ?
            """,
            address.text(),
            address.key(),
            account)
        .update();
  }

  /// Whether the person of an account showed that they get their mail.
  boolean isConfirmed(Transaction tx, UUID account) {
    return tx.sql("select confirmed from account where learner = ?", account)
        .find(row -> row.truth("confirmed"))
        .orElse(false);
  }

  /// Notes that they did.
  void confirm(Transaction tx, UUID account) {
    tx.sql("update account set confirmed = true where learner = ?", account).update();
  }

  void changePassword(Transaction tx, UUID account, String password, Instant now) {
    tx.sql(
            "update account set password = ?, password_changed = ? where learner = ?",
            password,
            now,
            account)
        .update();
  }

  /// The same password, kept at another cost.
  void keepAnew(Transaction tx, UUID account, String password) {
    tx.sql("update account set password = ? where learner = ?", password, account).update();
  }
}
