package castalia.app.platform.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// How values of Java are given to a statement.
final class Values {
  private Values() {}

  /// @throws IllegalArgumentException if a value has a type that has no column type of ours
  static void bind(PreparedStatement statement, List<?> values) throws SQLException {
    int place = 1;
    for (var value : values) {
      bind(statement, place++, value);
    }
  }

  private static void bind(PreparedStatement statement, int place, Object value)
      throws SQLException {
    switch (value) {
      case Optional<?> optional when optional.isEmpty() -> statement.setNull(place, Types.NULL);
      case Optional<?> optional -> bind(statement, place, optional.orElseThrow());
      case Instant instant -> statement.setObject(place, instant.atOffset(ZoneOffset.UTC));
      case Enum<?> constant -> statement.setString(place, written(constant));
      case byte[] bytes -> statement.setBytes(place, bytes);
      case Collection<?> many -> statement.setArray(place, array(statement, many));
      case String _, Integer _, Long _, Short _, Double _, Boolean _, LocalDate _, UUID _ ->
          statement.setObject(place, value);
      default ->
          throw new IllegalArgumentException(
              "value %d: a %s cannot be stored".formatted(place, value.getClass().getName()));
    }
  }

  private static java.sql.Array array(PreparedStatement statement, Collection<?> many)
      throws SQLException {
    return statement
        .getConnection()
        .createArrayOf(arrayType(many), many.stream().map(Values::element).toArray());
  }

  private static String arrayType(Collection<?> many) {
    Object first = many.isEmpty() ? "" : many.iterator().next();
    return switch (first) {
      case Long _ -> "bigint";
      case Integer _ -> "integer";
      case Double _ -> "float8";
      case UUID _ -> "uuid";
      default -> "text";
    };
  }

  private static Object element(Object value) {
    return value instanceof Enum<?> constant ? written(constant) : value;
  }

  /// How a constant stands in a column.
  static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
