package castalia.app.labs;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The lines of a file of problems. Of a line that is too long no more is kept than shows it.
final class ProblemLines implements Closeable {
  /// Stands for what is not UTF-8.
  static final char NO_CHARACTER = '\uFFFD';

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int END = -1;

  private final Reader reader;
  private int number;

  private ProblemLines(Reader reader) {
    this.reader = reader;
  }

  /// Opens the file.
  static ProblemLines of(Path file) throws IOException {
    return new ProblemLines(
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)));
  }

  /// The next line without its end; empty after the last one.
  Optional<String> next() throws IOException {
    int read = reader.read();
    if (read == END) {
      return Optional.empty();
    }
    number++;
    var line = new StringBuilder();
    for (; read != '\n' && read != END; read = reader.read()) {
      if (line.length() <= CodeProblem.MOST_CHARACTERS) {
        line.append((char) read);
      }
    }
    boolean marked = number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK;
    return Optional.of(line.substring(marked ? 1 : 0));
  }

  /// The number of the line that was read last, from 1.
  int number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
