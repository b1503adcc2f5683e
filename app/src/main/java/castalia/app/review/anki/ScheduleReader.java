package castalia.app.review.anki;

import castalia.app.review.anki.AnkiAnswer.Kind;
import castalia.app.review.anki.AnkiCard.Standing;
import castalia.app.review.anki.AnkiSchedule.Due;
import castalia.app.review.anki.AnkiSchedule.Phase;
import castalia.app.review.fsrs.Memory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what rows of `cards` and `revlog` say of time.
final class ScheduleReader {
  private static final JsonMapper JSON = new JsonMapper();

  /// A `due` from here on is a moment in seconds; below it, a number of days.
  private static final long FIRST_MOMENT = 1_000_000_000L;

  private static final long LAST_MOMENT = 32_503_680_000L;
  private static final int MOST_DAYS = 100_000;

  private final LocalDate firstDay;

  /// @param firstDay from which the collection counts its days
  ScheduleReader(LocalDate firstDay) {
    this.firstDay = firstDay;
  }

  static Standing standing(ResultSet card) throws SQLException {
    return switch (card.getInt("queue")) {
      case -1 -> Standing.SUSPENDED;
      case -2, -3 -> Standing.BURIED;
      default -> Standing.ACTIVE;
    };
  }

  AnkiSchedule schedule(ResultSet card) throws SQLException {
    int type = card.getInt("type");
    var known = Phase.of(type);
    if (known.isEmpty()) {
      throw wrong(card, "type", type);
    }
    var phase = known.orElseThrow();
    boolean inLongRun = phase == Phase.REVIEW || phase == Phase.RELEARNING;
    return new AnkiSchedule(
        phase,
        due(card, phase),
        inLongRun ? count(card, "ivl") : 0,
        count(card, "factor"),
        count(card, "reps"),
        count(card, "lapses"),
        memory(card.getString("data")));
  }

  private Due due(ResultSet card, Phase phase) throws SQLException {
    boolean away = card.getLong("odid") != 0 && card.getLong("odue") != 0;
    long due = away ? card.getLong("odue") : card.getLong("due");
    return switch (phase) {
      case NEW -> new Due.Position(Math.clamp(due, 0, Integer.MAX_VALUE));
      case LEARNING, RELEARNING -> due >= FIRST_MOMENT ? moment(card, due) : day(card, due);
      case REVIEW -> day(card, due);
    };
  }

  private static Due moment(ResultSet card, long due) throws SQLException {
    if (due > LAST_MOMENT) {
      throw wrong(card, "due", due);
    }
    return new Due.Moment(Instant.ofEpochSecond(due));
  }

  private Due day(ResultSet card, long due) throws SQLException {
    if (Math.abs(due) > MOST_DAYS) {
      throw wrong(card, "due", due);
    }
    return new Due.Day(firstDay.plusDays(due));
  }

  private static int count(ResultSet card, String column) throws SQLException {
    long value = card.getLong(column);
    if (value > Integer.MAX_VALUE) {
      throw wrong(card, column, value);
    }
    return (int) Math.max(0, value);
  }

  private static AnkiFileException wrong(ResultSet card, String column, long value)
      throws SQLException {
    return AnkiFileException.damaged(
        "Card %d has %d as its “%s”.".formatted(card.getLong("id"), value, column));
  }

  /// As Anki does, what is no memory is taken as none.
  private static Optional<Memory> memory(@Nullable String data) {
    if (data == null || data.isBlank()) {
      return Optional.empty();
    }
    try {
      var tree = JSON.readTree(data);
      return memory(tree.path("s"), tree.path("d"));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private static Optional<Memory> memory(JsonNode stability, JsonNode difficulty) {
    boolean isMemory =
        stability.isNumber()
            && difficulty.isNumber()
            && stability.doubleValue() >= Memory.LEAST_STABILITY
            && stability.doubleValue() <= Memory.GREATEST_STABILITY
            && difficulty.doubleValue() >= 1
            && difficulty.doubleValue() <= 10;
    return isMemory
        ? Optional.of(new Memory(stability.doubleValue(), difficulty.doubleValue()))
        : Optional.empty();
  }

  static AnkiAnswer answer(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    int button = row.getInt("ease");
    int kind = row.getInt("type");
    if (id < 0 || id > LAST_MOMENT * 1000 || button < 0 || button > 4 || kind < 0) {
      throw AnkiFileException.damaged("Answer %d of the collection is none.".formatted(id));
    }
    return new AnkiAnswer(
        Instant.ofEpochMilli(id),
        button,
        interval(row.getLong("ivl")),
        interval(row.getLong("lastIvl")),
        Math.clamp(row.getLong("factor"), 0, Integer.MAX_VALUE),
        Duration.ofMillis(Math.clamp(row.getLong("time"), 0, Integer.MAX_VALUE)),
        Kind.of(kind));
  }

  /// Days, or seconds below zero.
  private static Duration interval(long value) {
    return value < 0
        ? Duration.ofSeconds(Math.min(-Math.max(value, -LAST_MOMENT), LAST_MOMENT))
        : Duration.ofDays(Math.min(value, MOST_DAYS));
  }
}
