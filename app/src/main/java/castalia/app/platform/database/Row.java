package castalia.app.platform.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// One row of a result, read column by column; valid only while it is being mapped.
///
/// A getter for a column that is null is our bug and throws; what may be null is read by [#find]. A
/// column that the statement does not have, or has in another type, is a [DatabaseException].
public final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  /// `text`, `varchar`, `jsonb` as its text.
  public String text(String column) {
    return value(column, ResultSet::getString);
  }

  /// `integer`, `smallint`.
  public int integer(String column) {
    return value(column, (row, name) -> row.getObject(name, Integer.class));
  }

  /// `bigint`, and what `count(*)` gives.
  public long number(String column) {
    return value(column, (row, name) -> row.getObject(name, Long.class));
  }

  /// `double precision`.
  public double decimal(String column) {
    return value(column, (row, name) -> row.getObject(name, Double.class));
  }

  /// `boolean`.
  public boolean truth(String column) {
    return value(column, (row, name) -> row.getObject(name, Boolean.class));
  }

  /// `timestamptz`, to the microsecond.
  public Instant instant(String column) {
    return value(column, (row, name) -> row.getObject(name, OffsetDateTime.class)).toInstant();
  }

  /// `date`.
  public LocalDate date(String column) {
    return value(column, (row, name) -> row.getObject(name, LocalDate.class));
  }

  /// `uuid`.
  public UUID uuid(String column) {
    return value(column, (row, name) -> row.getObject(name, UUID.class));
  }

  /// `bytea`.
  public byte[] bytes(String column) {
    return value(column, ResultSet::getBytes);
  }

  /// `text[]`.
  public List<String> texts(String column) {
    return List.of((String[]) array(column));
  }

  /// `double precision[]`.
  public List<Double> decimals(String column) {
    return List.of((Double[]) array(column));
  }

  private Object array(String column) {
    return value(
        column, (row, name) -> row.getArray(name) == null ? null : row.getArray(name).getArray());
  }

  /// A constant that was written as its name in lower case.
  public <E extends Enum<E>> E constant(String column, Class<E> type) {
    var text = text(column);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> Values.written(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new DatabaseException(
                    "column %s holds no %s"
                        .formatted(column, type.getSimpleName().toLowerCase(Locale.ROOT))));
  }

  /// What `getter` reads, empty if the column is null: `row.find("due", Row::instant)`.
  public <T> Optional<T> find(String column, BiFunction<Row, String, T> getter) {
    try {
      return result.getObject(column) == null
          ? Optional.empty()
          : Optional.of(getter.apply(this, column));
    } catch (SQLException e) {
      throw SqlFailures.thrown(e);
    }
  }

  @FunctionalInterface
  private interface Getter<T> {
    @Nullable T read(ResultSet row, String column) throws SQLException;
  }

  private <T> T value(String column, Getter<T> getter) {
    try {
      var value = getter.read(result, column);
      if (value == null) {
        throw new IllegalStateException("column " + column + " is null; read it by find");
      }
      return value;
    } catch (SQLException e) {
      throw SqlFailures.thrown(e);
    }
  }
}
