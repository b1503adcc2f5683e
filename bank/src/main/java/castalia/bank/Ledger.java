package castalia.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// When and on what the programs of each question were last run and proved. It travels with the
/// bank as `proven.tsv`, which `bank verify --record` writes. Immutable.
///
/// An entry counts only as long as the question's programs and expectations are those that were
/// run: it names them by a hash.
public final class Ledger {
  /// The name of its file in a bank's folder.
  public static final String FILE = "proven.tsv";

  /// One without entries.
  public static final Ledger EMPTY = new Ledger(List.of());

  private static final String HEADER = "question\tkey\ton\tran\tprograms\tpythons";

  private final Map<Integer, Proven> entries = new TreeMap<>();

  private Ledger(Collection<Proven> entries) {
    entries.forEach(entry -> this.entries.put(entry.question(), entry));
  }

  /// Reads a ledger. A line that is none is left out: nothing is claimed that was not understood.
  public static Ledger read(byte[] bytes) {
    return new Ledger(
        new String(bytes, UTF_8).lines().skip(1).flatMap(line -> entry(line).stream()).toList());
  }

  private static Optional<Proven> entry(String line) {
    var cells = line.split("\t", -1);
    if (cells.length != 6) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Proven(
              Integer.parseInt(cells[0]),
              cells[1],
              LocalDate.parse(cells[2]),
              Integer.parseInt(cells[3]),
              Integer.parseInt(cells[4]),
              List.of(cells[5].split(" ", -1))));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The ledger with these entries, in place of older ones of the same questions.
  public Ledger with(Collection<Proven> newer) {
    var all = new TreeMap<>(entries);
    newer.forEach(entry -> all.put(entry.question(), entry));
    return new Ledger(all.values());
  }

  /// The entry of that question, or empty if its programs as they are now were never recorded.
  public Optional<Proven> find(Question question) {
    return Optional.ofNullable(entries.get(question.number()))
        .filter(entry -> entry.key().equals(question.key()));
  }

  /// As it stands in its file.
  public String text() {
    return entries.values().stream()
        .map(
            it ->
                "%d\t%s\t%s\t%d\t%d\t%s\n"
                    .formatted(
                        it.question(),
                        it.key(),
                        it.on(),
                        it.ran(),
                        it.programs(),
                        String.join(" ", it.pythons())))
        .collect(Collectors.joining("", HEADER + "\n", ""));
  }
}
