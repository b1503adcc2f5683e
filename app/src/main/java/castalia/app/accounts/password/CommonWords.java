package castalia.app.accounts.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import castalia.app.platform.Lazy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/// The words of which common passwords are made, in lower case, of 4 to 16 letters and digits.
final class CommonWords {
  static final int LONGEST = 16;
  private static final String FILE = "common-passwords.txt";
  private final Lazy<Set<String>> words = Lazy.of(CommonWords::load);

  boolean contains(String lowerCase) {
    return words.get().contains(lowerCase);
  }

  int size() {
    return words.get().size();
  }

  private static Set<String> load() {
    try (var in = Objects.requireNonNull(CommonWords.class.getResourceAsStream(FILE), FILE)) {
      return new HashSet<>(Arrays.asList(new String(in.readAllBytes(), UTF_8).split("\n", -1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
