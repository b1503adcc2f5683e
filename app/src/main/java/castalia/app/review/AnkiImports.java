package castalia.app.review;

import castalia.app.accounts.Learner;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.review.AnkiComparison.Change;
import castalia.app.review.anki.AnkiCollection;
import castalia.app.review.fsrs.Card;
import castalia.app.review.session.Plans;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// Files of Anki's taken into a learner's reviews: looked at first, then taken as a whole, and
/// undone if they wish. Safe for threads; throws what [Database#transaction] throws.
public final class AnkiImports {
  /// How long a file waits for its learner's word.
  public static final Duration PATIENCE = Duration.ofHours(24);

  private final Database database;
  private final Decks decks;
  private final InstantSource clock;
  private final AnkiFiles files = new AnkiFiles();
  private final ReviewStore store = new ReviewStore();
  private final OwnCardStore ownCards = new OwnCardStore();
  private final ImportStore imports = new ImportStore();

  AnkiImports(Database database, Decks decks, InstantSource clock) {
    this.database = database;
    this.decks = decks;
    this.clock = clock;
  }

  /// A file that waits for its learner's word.
  ///
  /// @param comparison what taking it would do now
  public record Brought(UUID id, String file, AnkiComparison comparison) {}

  /// An import that was taken.
  public record Done(UUID id, String file, Instant taken, int added, int updated, int answers) {}

  /// What taking a file would do. Nothing changes.
  ///
  /// @throws Refusal `INVALID_REQUEST` if it cannot be read, `TOO_LARGE`, `BUSY`; says why
  AnkiComparison compare(Learner learner, AnkiUpload upload) {
    var collection = read(learner, upload);
    return database.transaction(tx -> compare(tx, learner, collection));
  }

  /// Keeps a file that can be read until its learner says yes or no; one that waited before is
  /// forgotten.
  ///
  /// @throws Refusal as [#compare]
  public Brought bring(Learner learner, AnkiUpload upload) {
    var comparison = compare(learner, upload);
    var id = UUID.randomUUID();
    var now = clock.instant();
    return database.transaction(
        tx -> {
          imports.forgetOlder(tx, now.minus(PATIENCE));
          imports.bring(tx, learner.id(), id, upload, now);
          return new Brought(id, upload.name(), comparison);
        });
  }

  /// Takes the file that waits.
  ///
  /// @throws Refusal `NOT_FOUND` if it does not wait any more; then nothing changes
  public AnkiComparison take(Learner learner, UUID id) {
    var upload =
        database
            .transaction(tx -> imports.waiting(tx, learner.id(), id))
            .orElseThrow(
                () -> Refusal.notFound("The file does not wait any more. Bring it once more."));
    var collection = read(learner, upload);
    return database.transaction(
        tx -> {
          store.lock(tx, learner.id());
          if (imports.waiting(tx, learner.id(), id).isEmpty()) {
            return new AnkiComparison(List.of(), 0, List.of()); // taken twice at once
          }
          return take(tx, learner, id, upload.name(), collection);
        });
  }

  /// Takes a file without asking.
  ///
  /// @throws Refusal as [#compare]; then nothing changes
  AnkiComparison take(Learner learner, AnkiUpload upload) {
    var collection = read(learner, upload);
    return database.transaction(
        tx -> {
          store.lock(tx, learner.id());
          return take(tx, learner, UUID.randomUUID(), upload.name(), collection);
        });
  }

  /// The imports that can be undone, the last one first.
  public List<Done> taken(Learner learner) {
    return database.transaction(tx -> imports.taken(tx, learner.id()));
  }

  /// Takes back what an import did: its cards and answers go, and what it changed is as before. The
  /// last one has to go first.
  ///
  /// @throws Refusal `NOT_FOUND` if there is none, `INVALID_REQUEST` if a later one is there
  public void undo(Learner learner, UUID id) {
    var now = clock.instant();
    database.transaction(
        tx -> {
          store.lock(tx, learner.id());
          var taken = imports.taken(tx, learner.id());
          if (taken.stream().noneMatch(it -> it.id().equals(id))) {
            throw Refusal.notFound("There is no such import of yours.");
          }
          if (!taken.getFirst().id().equals(id)) {
            throw Refusal.of(ErrorCode.INVALID_REQUEST, "Undo the later import first.");
          }
          var grading = new Grading(tx, store, decks, learner.id(), plans(tx, learner), now);
          for (var card : imports.undo(tx, learner.id(), id)) {
            store
                .card(tx, learner.id(), card)
                .ifPresent(it -> store.update(tx, learner.id(), grading.replayed(it)));
          }
          return id;
        });
  }

  private Plans plans(Transaction tx, Learner learner) {
    return store.settings(tx, learner.id()).in(learner.zone());
  }

  private AnkiCollection read(Learner learner, AnkiUpload upload) {
    return files.read(upload, database.transaction(tx -> plans(tx, learner)).days());
  }

  private AnkiComparison compare(Transaction tx, Learner learner, AnkiCollection collection) {
    return new AnkiComparing(tx, decks, learner, plans(tx, learner), clock.instant())
        .compare(collection);
  }

  private AnkiComparison take(
      Transaction tx, Learner learner, UUID id, String file, AnkiCollection collection) {
    var now = clock.instant();
    var comparison = compare(tx, learner, collection);
    imports.note(tx, learner.id(), id, file, comparison, now);
    write(tx, learner.id(), id, comparison.changes(), now);
    return comparison;
  }

  private void write(Transaction tx, UUID learner, UUID id, List<Change> changes, Instant now) {
    store.add(tx, learner, changes.stream().filter(Change::isNew).map(Change::after).toList());
    imports.remember(
        tx, learner, id, cards(changes, Change::isNew), cards(changes, it -> !it.isNew()));
    ownCards.write(tx, learner, changes.stream().flatMap(it -> it.own().stream()).toList());
    imports.write(
        tx, learner, id, changes.stream().flatMap(it -> it.answers().stream()).toList(), now);
    imports.start(tx, learner, starts(changes));
    imports.forget(tx, learner, cards(changes, Change::forgotten), now);
    imports.update(tx, learner, changes.stream().map(Change::after).toList());
  }

  private static List<String> cards(List<Change> changes, Predicate<Change> which) {
    return changes.stream().filter(which).map(it -> it.after().id()).toList();
  }

  private static Map<String, Card> starts(List<Change> changes) {
    var starts = new HashMap<String, Card>();
    changes.forEach(
        it ->
            Optional.of(it)
                .flatMap(Change::start)
                .ifPresent(at -> starts.put(it.after().id(), at)));
    return starts;
  }
}
