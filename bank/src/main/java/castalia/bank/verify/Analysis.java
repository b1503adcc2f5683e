package castalia.bank.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What the helper `castalia_bank/negate.py` found in a program.
///
/// @param syntaxError set if the program does not compile; then nothing else is known
/// @param printsConstants whether all that it prints is sure and written out
record Analysis(
    Optional<SyntaxError> syntaxError, List<Assertion> assertions, boolean printsConstants) {
  private static final String HELPER = "/castalia_bank/negate.py";

  /// @param line in the program, from 1
  record SyntaxError(int line, String message) {}

  /// An assert statement.
  ///
  /// @param line in the program, from 1
  /// @param start offset in bytes of its condition
  /// @param end offset in bytes behind its condition
  /// @param constant whether the condition cannot vary
  record Assertion(int line, int start, int end, boolean constant) {
    /// The program with this assertion turned round; its lines stay where they are.
    String negatedIn(String source) {
      var bytes = source.getBytes(UTF_8);
      return new String(bytes, 0, start, UTF_8)
          + "(not ("
          + new String(bytes, start, end - start, UTF_8)
          + "))"
          + new String(bytes, end, bytes.length - end, UTF_8);
    }
  }

  /// The program that writes the findings in the program on its standard input.
  static String helper() {
    try (var stream = Objects.requireNonNull(Analysis.class.getResourceAsStream(HELPER), HELPER)) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads what the helper wrote.
  ///
  /// @throws IllegalArgumentException if the helper did not write this
  static Analysis parse(String findings) {
    var assertions = new ArrayList<Assertion>();
    var printsConstants = false;
    for (var line : findings.lines().toList()) {
      var words = line.split(" ", 3);
      switch (words[0]) {
        case "syntax" -> {
          return new Analysis(
              Optional.of(new SyntaxError(Integer.parseInt(words[1]), words[2])), List.of(), false);
        }
        case "assert" -> assertions.add(assertion(line.split(" ", -1)));
        case "prints" -> printsConstants = words[1].equals("constant");
        default -> throw new IllegalArgumentException("not a finding: " + line);
      }
    }
    return new Analysis(Optional.empty(), List.copyOf(assertions), printsConstants);
  }

  private static Assertion assertion(String[] words) {
    return new Assertion(
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        words[4].equals("constant"));
  }
}
