package castalia.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A package beyond the standard library that programs of the bank may be written for.
///
/// Which ones there are stands in `packages.tsv`: one line each, and the only place to add one.
///
/// @param module what a program imports, such as `flask`; case matters
/// @param distribution its name on PyPI, such as `Flask`
/// @param debian the Debian package that brings it, such as `python3-flask`
public record PythonPackage(String module, String distribution, String debian)
    implements Comparable<PythonPackage> {
  private static final String TABLE = "packages.tsv";

  /// Holds the table once it is needed.
  private static final class Table {
    static final List<PythonPackage> ROWS = read();
  }

  /// All that programs may require, by name.
  public static List<PythonPackage> known() {
    return Table.ROWS;
  }

  /// The known one that is imported by exactly this name, or empty.
  public static Optional<PythonPackage> find(String module) {
    return known().stream().filter(it -> it.module().equals(module)).findFirst();
  }

  private static List<PythonPackage> read() {
    try (var stream =
        Objects.requireNonNull(PythonPackage.class.getResourceAsStream(TABLE), TABLE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(cells -> new PythonPackage(cells[0], cells[1], cells[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int compareTo(PythonPackage other) {
    return module.compareToIgnoreCase(other.module);
  }

  @Override
  public String toString() {
    return module;
  }
}
