package castalia.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The sound question that tests start from, and what loading gives.
public final class SoundBank {
  /// The name of its file.
  public static final String FILE = "003-list-and-tuple.md";

  private SoundBank() {}

  /// The text of the question.
  public static String question() {
    return resource("sound/" + FILE);
  }

  /// The text of the catalogue that goes with it.
  public static String catalogue() {
    return resource("sound/catalogue.tsv");
  }

  /// The text of a file among the test resources.
  public static String resource(String name) {
    try (var stream = SoundBank.class.getResourceAsStream("/castalia/bank/" + name)) {
      if (stream == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The bank, which must have loaded.
  public static Bank bank(Loading loading) {
    return switch (loading) {
      case Loading.Loaded(Bank bank) -> bank;
      case Loading.Refused refused -> throw new AssertionError(refused.mistakes());
    };
  }
}
