package castalia.app.practice;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.runner.Program;
import castalia.runner.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gathers what a program is made of and what it reads, from files and from standard input.
final class RunInput {
  private static final String STANDARD_INPUT = "-";
  private static final int CHUNK = 8192;

  private final InputStream in;

  RunInput(InputStream in) {
    this.in = in;
  }

  /// @throws Refusal `INVALID_REQUEST` if a file cannot be read as it must be
  Program program(
      String file, Map<String, Path> others, List<String> arguments, @Nullable Path stdin) {
    var sources = new LinkedHashMap<String, String>();
    var entry = file.equals(STANDARD_INPUT) ? Program.MAIN : Path.of(file).getFileName().toString();
    sources.put(
        entry,
        file.equals(STANDARD_INPUT)
            ? text("standard input", standardInput())
            : text(Path.of(file)));
    for (var other : others.entrySet()) {
      if (sources.putIfAbsent(other.getKey(), text(other.getValue())) != null) {
        throw refusal("there are two files `" + other.getKey() + "`");
      }
    }
    var read = stdin == null ? new byte[0] : bytes(stdin);
    return new Program(sources, entry, arguments, read);
  }

  /// Whether the program reads what comes on standard input.
  boolean readsOn(@Nullable String file, @Nullable Path stdin) {
    return stdin == null && !STANDARD_INPUT.equals(file);
  }

  private byte[] standardInput() {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw refusal("standard input cannot be read: " + e.getMessage());
    }
  }

  private static String text(Path file) {
    return text(file.toString(), bytes(file));
  }

  private static String text(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw refusal(name + " is not UTF-8");
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw refusal(file + " is a folder");
      }
      if (Files.size(file) > Program.MAX_STDIN_BYTES) {
        throw refusal(file + " is too large");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw refusal("there is no file " + file);
    } catch (IOException e) {
      throw refusal(file + " cannot be read: " + e.getMessage());
    }
  }

  private static Refusal refusal(String detail) {
    return Refusal.of(ErrorCode.INVALID_REQUEST, detail);
  }

  /// Gives a run what comes on a stream until its end, on a thread of its own that may be left
  /// behind.
  static void copy(InputStream in, Run run) {
    Thread.ofPlatform().daemon().name("standard-input").start(() -> copyAll(in, run));
  }

  private static void copyAll(InputStream in, Run run) {
    var chunk = new byte[CHUNK];
    try {
      for (var read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        run.write(Arrays.copyOf(chunk, read));
      }
    } catch (IOException | IllegalStateException e) {
      // The stream broke or the program may not read so much: for it, the input ends here.
    } finally {
      run.closeStdin();
    }
  }
}
