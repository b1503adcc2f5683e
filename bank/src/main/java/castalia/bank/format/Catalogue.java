package castalia.bank.format;

import castalia.bank.Difficulty;
import castalia.bank.Kind;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What is planned: for each number the kind, difficulty and tags that its question must have.
///
/// A bank of one's own may go without; then no question is held against it.
public final class Catalogue {
  /// The name of its file, beside the questions.
  public static final String FILE = "catalogue.tsv";

  private static final String HEADER = "number\tkind\tdifficulty\ttags";
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,2}");

  private final Map<Integer, Row> rows = new LinkedHashMap<>();

  record Row(Kind kind, Difficulty difficulty, List<String> tags) {}

  /// One without rows.
  public static Catalogue none() {
    return new Catalogue();
  }

  /// Reads a table of tab-separated values with a header line.
  public static Catalogue read(byte[] bytes, Mistakes.InFile mistakes) {
    var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    var catalogue = new Catalogue();
    if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
      mistakes.at(
          1,
          "the header is not number, kind, difficulty, tags",
          "Make it `" + HEADER + "`, with tabs.");
    }
    for (var i = 1; i < lines.size(); i++) {
      catalogue.add(lines.get(i).split("\t", -1), i + 1, mistakes);
    }
    return catalogue;
  }

  private void add(String[] cells, int line, Mistakes.InFile mistakes) {
    var kind = Kind.find(cells.length == 4 ? cells[1] : "");
    var difficulty = Difficulty.find(cells.length == 4 ? cells[2] : "");
    if (kind.isEmpty() || difficulty.isEmpty() || !NUMBER.matcher(cells[0]).matches()) {
      mistakes.at(
          line,
          "not a row of the catalogue",
          "Write number, kind, difficulty and tags, with tabs between.");
      return;
    }
    var row = new Row(kind.get(), difficulty.get(), List.of(cells[3].split(" ", -1)));
    if (rows.put(Integer.valueOf(cells[0]), row) != null) {
      mistakes.at(line, "number " + cells[0] + " is there twice", "Take one of the two rows out.");
    }
  }

  Optional<Row> find(int number) {
    return Optional.ofNullable(rows.get(number));
  }

  Set<Integer> numbers() {
    return rows.keySet();
  }
}
