package castalia.app.review.anki;

import castalia.app.review.anki.AnkiAnswer.Kind;
import castalia.app.review.anki.AnkiNote.Field;
import castalia.app.review.anki.AnkiSchedule.Due;
import castalia.app.review.session.LearnerDays;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConfig;

/// Writes notes as a collection of schema 11.
///
/// Numbers of notes and cards are moments to Anki, and must differ within a collection. They are
/// given anew each time: Anki knows notes again by their guid.
final class CollectionWriter {
  private static final int MOST_MILLIS = 60_000;

  private final LearnerDays days;
  private final Instant at;
  private final Set<Long> answerIds = new HashSet<>();
  private LocalDate firstDay;
  private long nextId;

  CollectionWriter(LearnerDays days, Instant at) {
    this.days = days;
    this.at = at;
    this.firstDay = days.dayOf(at);
    this.nextId = at.toEpochMilli();
  }

  void write(AnkiCollection collection, Path file) throws IOException {
    firstDay = firstDay(collection);
    var names = WrittenNames.of(collection);
    try (var connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file)) {
      connection.setAutoCommit(false);
      createTables(connection);
      head(connection, names);
      rows(connection, collection, names);
      connection.commit();
    } catch (SQLException e) {
      throw new IOException("the collection could not be written", e);
    }
  }

  /// The earliest day that a card waits for: Anki counts days from the collection's first one.
  private LocalDate firstDay(AnkiCollection collection) {
    return collection.notes().stream()
        .flatMap(it -> it.cards().stream())
        .flatMap(it -> day(it.schedule().due()).stream())
        .reduce(days.dayOf(at), (left, right) -> left.isBefore(right) ? left : right);
  }

  private static Optional<LocalDate> day(Due due) {
    return due instanceof Due.Day(LocalDate date) ? Optional.of(date) : Optional.empty();
  }

  private static void createTables(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : Schema11.STATEMENTS) {
        statement.execute(sql);
      }
    }
  }

  private void head(Connection connection, WrittenNames names) throws SQLException {
    var created = days.startOf(firstDay);
    long millis = at.toEpochMilli();
    try (var insert =
        connection.prepareStatement(
            "insert into col values (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')")) {
      bind(
          insert,
          created.getEpochSecond(),
          millis,
          millis,
          Schema11.conf(days, created),
          names.models(at),
          names.decks(at),
          Schema11.deckOptions());
      insert.execute();
    }
  }

  private void rows(Connection connection, AnkiCollection collection, WrittenNames names)
      throws SQLException {
    try (var notes =
            connection.prepareStatement(
                "insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')");
        var cards =
            connection.prepareStatement(
                "insert into cards values (?, ?, ?, ?, ?, -1, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)");
        var answers =
            connection.prepareStatement("insert into revlog values (?, ?, -1, ?, ?, ?, ?, ?, ?)")) {
      for (var note : collection.notes()) {
        long noteId = nextId++;
        note(notes, note, noteId, names);
        for (var card : note.cards()) {
          long cardId = nextId++;
          card(cards, card, noteId, cardId, names);
          for (var answer : card.answers()) {
            answer(answers, answer, cardId);
          }
        }
      }
      notes.executeBatch();
      cards.executeBatch();
      answers.executeBatch();
    }
  }

  private void note(PreparedStatement insert, AnkiNote note, long id, WrittenNames names)
      throws SQLException {
    var first = note.fields().getFirst().html();
    bind(
        insert,
        id,
        note.guid(),
        names.noteType(note),
        at.getEpochSecond(),
        note.tags().isEmpty() ? "" : " " + String.join(" ", note.tags()) + " ",
        note.fields().stream().map(Field::html).collect(Collectors.joining("\u001f")),
        first,
        checksum(first));
    insert.addBatch();
  }

  /// The first eight digits of the SHA-1 of the first field, by which Anki looks for duplicates.
  private static long checksum(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return Long.parseLong(HexFormat.of().formatHex(digest, 0, 4), 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void card(
      PreparedStatement insert, AnkiCard card, long noteId, long id, WrittenNames names)
      throws SQLException {
    var schedule = card.schedule();
    bind(
        insert,
        id,
        noteId,
        names.deck(card.deck()),
        card.template(),
        at.getEpochSecond(),
        schedule.phase().number(),
        queue(card),
        due(schedule.due()),
        schedule.intervalDays(),
        schedule.factor(),
        schedule.reps(),
        schedule.lapses(),
        stepsLeft(schedule.phase()),
        schedule
            .memory()
            .map(it -> "{\"s\":%s,\"d\":%s}".formatted(it.stability(), it.difficulty()))
            .orElse("{}"));
    insert.addBatch();
  }

  /// One today and one in all for a card in its steps: how many it has is up to Anki's settings.
  private static int stepsLeft(AnkiSchedule.Phase phase) {
    return switch (phase) {
      case LEARNING, RELEARNING -> 1001;
      case NEW, REVIEW -> 0;
    };
  }

  private static int queue(AnkiCard card) {
    return switch (card.standing()) {
      case SUSPENDED -> -1;
      case BURIED -> -2;
      case ACTIVE ->
          switch (card.schedule().due()) {
            case Due.Position _ -> 0;
            case Due.Moment _ -> 1;
            case Due.Day _ -> card.schedule().phase() == AnkiSchedule.Phase.REVIEW ? 2 : 3;
          };
    };
  }

  private long due(Due due) {
    return switch (due) {
      case Due.Position(int position) -> position;
      case Due.Moment(Instant moment) -> moment.getEpochSecond();
      case Due.Day(LocalDate date) -> ChronoUnit.DAYS.between(firstDay, date);
    };
  }

  private void answer(PreparedStatement insert, AnkiAnswer answer, long card) throws SQLException {
    long id = answer.at().toEpochMilli();
    while (!answerIds.add(id)) {
      id++;
    }
    bind(
        insert,
        id,
        card,
        answer.button(),
        interval(answer.interval()),
        interval(answer.intervalBefore()),
        answer.factor(),
        answer.kind() == Kind.MANUAL ? 0 : Math.min(MOST_MILLIS, answer.took().toMillis()),
        answer.kind().number());
    insert.addBatch();
  }

  /// Days, or seconds below zero if it is less than one.
  private static long interval(Duration interval) {
    return interval.toDays() > 0 ? interval.toDays() : -interval.toSeconds();
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
