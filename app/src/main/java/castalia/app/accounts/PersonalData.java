package castalia.app.accounts;

import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Json;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Everything that is kept of somebody, as one JSON document, without secrets.
final class PersonalData {
  private static final int FORMAT = 1;

  private final Database database;
  private final InstantSource clock;
  private final List<LearnerData> kept;
  private final AccountStore accounts = new AccountStore();
  private final LearnerStore learners = new LearnerStore();
  private final SessionStore sessions = new SessionStore();
  private final AuditStore audit = new AuditStore();

  /// @param kept what the features keep
  PersonalData(Database database, InstantSource clock, List<LearnerData> kept) {
    this.database = database;
    this.clock = clock;
    this.kept = kept;
  }

  /// The document as UTF-8.
  byte[] of(UUID learner) {
    return Json.bytes(database.transaction(tx -> tree(tx, learner)));
  }

  /// The same for the operator's command, who leaves an entry in the trail.
  ///
  /// @return empty if nobody has this address
  Optional<byte[]> of(MailAddress address) {
    return database.transaction(
        tx ->
            accounts
                .ofAddress(tx, address)
                .map(account -> account.person().id())
                .map(
                    id -> {
                      audit.write(tx, clock.instant(), Optional.empty(), AuditAction.EXPORTED, id);
                      return Json.bytes(tree(tx, id));
                    }));
  }

  private Map<String, Object> tree(Transaction tx, UUID learner) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("format", FORMAT);
    tree.put("exported", clock.instant().toString());
    tree.put("learner", learners.export(tx, learner));
    accounts.ofLearner(tx, learner).ifPresent(account -> tree.put("account", account(account)));
    tree.put(
        "sessions",
        sessions.ofAccount(tx, learner, clock.instant()).stream()
            .map(PersonalData::session)
            .toList());
    tree.put("trail", audit.about(tx, learner).stream().map(PersonalData::entry).toList());
    kept.forEach(data -> tree.put(data.name(), data.export(tx, learner)));
    return tree;
  }

  private static Map<String, Object> account(Account account) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("name", account.person().name());
    tree.put("address", account.person().address().text());
    tree.put("roles", account.person().roles().stream().map(Role::word).sorted().toList());
    tree.put("created", account.created().toString());
    tree.put("passwordChanged", account.passwordChanged().toString());
    return tree;
  }

  private static Map<String, Object> session(Session session) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("device", session.device());
    tree.put("created", session.created().toString());
    tree.put("seen", session.seen().toString());
    tree.put("ends", session.ends().toString());
    return tree;
  }

  private static Map<String, Object> entry(AuditStore.Entry entry) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("at", entry.at().toString());
    tree.put("actor", entry.actor().map(UUID::toString).orElse("command line"));
    tree.put("action", entry.action().words());
    tree.put("subject", entry.subject().toString());
    tree.put("detail", entry.detail());
    return tree;
  }
}
