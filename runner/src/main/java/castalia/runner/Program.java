package castalia.runner;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// A Python program: its files, the one that is run, and what it is given. Immutable.
///
/// The files are written into the program's empty working folder in the order of the map.
///
/// @param files text by file name, 1 to [#MAX_FILES] of them, together at most [#MAX_SOURCE_BYTES]
///   as UTF-8. Names are relative, `/` between folders, at most [#MAX_NAME_LENGTH] long, without
///   `.` or `..` or empty parts
/// @param entry name of the file that is run as `__main__`
/// @param arguments what follows the file name in `sys.argv`, together at most
///   [#MAX_ARGUMENT_BYTES] as UTF-8
/// @param stdin what standard input holds, at most [#MAX_STDIN_BYTES]
/// @param python version of Python to run it on, such as `3.12`; empty for the runner's first
/// @param valueChannel whether it gets a value channel: two more pipes, apart from the standard
///   streams, which it reads from descriptor [#VALUES_IN] and writes to descriptor [#VALUES_OUT].
///   What it writes there reaches [RunListener#values]; [Run#send] gives it something to read. Only
///   its own process and what it forks have them, not what it executes. Otherwise both numbers are
///   closed
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record Program(
    Map<String, String> files,
    String entry,
    List<String> arguments,
    byte[] stdin,
    String python,
    boolean valueChannel) {
  /// Descriptor from which a program with a value channel reads.
  public static final int VALUES_IN = 502;

  /// Descriptor to which a program with a value channel writes.
  public static final int VALUES_OUT = 503;

  /// Most bytes that may wait for a program to read them from its value channel: 8 MiB.
  public static final int MAX_WAITING_VALUE_BYTES = 8 << 20;

  /// Most files of a program.
  public static final int MAX_FILES = 100;

  /// Most UTF-8 bytes in all files of a program together: 1 MiB.
  public static final int MAX_SOURCE_BYTES = 1 << 20;

  /// Longest file name, in characters, and longest part of one between two `/`: 200.
  public static final int MAX_NAME_LENGTH = 200;

  /// Most UTF-8 bytes in all arguments together: 64 KiB.
  public static final int MAX_ARGUMENT_BYTES = 64 << 10;

  /// Most bytes on the standard input of one run, those of [Run#write] among them: 16 MiB.
  public static final int MAX_STDIN_BYTES = 16 << 20;

  /// Name of the file that [#of] makes.
  public static final String MAIN = "main.py";

  /// Copies what it is given.
  ///
  /// @throws InvalidProgramException if a component is out of its range; it names the component
  public Program {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    arguments = List.copyOf(arguments);
    stdin = stdin.clone();
    requireFiles(files);
    if (!files.containsKey(entry)) {
      throw new InvalidProgramException("entry", "names no file of the program: " + shown(entry));
    }
    requireArguments(arguments);
    if (stdin.length > MAX_STDIN_BYTES) {
      throw new InvalidProgramException("stdin", "must be at most " + MAX_STDIN_BYTES + " bytes");
    }
    if (!python.isEmpty() && !python.matches("3\\.[0-9]{1,3}(\\.[0-9]{1,3})?")) {
      throw new InvalidProgramException("python", "must be a version such as 3.12");
    }
  }

  /// A program without a value channel.
  ///
  /// @throws InvalidProgramException if a component is out of its range; it names the component
  public Program(
      Map<String, String> files,
      String entry,
      List<String> arguments,
      byte[] stdin,
      String python) {
    this(files, entry, arguments, stdin, python, false);
  }

  /// A program for the runner's first Python, without a value channel.
  ///
  /// @throws InvalidProgramException if a component is out of its range; it names the component
  public Program(Map<String, String> files, String entry, List<String> arguments, byte[] stdin) {
    this(files, entry, arguments, stdin, "");
  }

  /// A program of one file, `main.py`, without arguments and with empty standard input.
  ///
  /// @throws InvalidProgramException if `source` is too long or holds NUL or half a surrogate pair
  public static Program of(String source) {
    return new Program(Map.of(MAIN, source), MAIN, List.of(), new byte[0]);
  }

  /// This program with another file, or another text for one that it has.
  ///
  /// @throws InvalidProgramException if the name or the text is refused
  public Program withFile(String name, String text) {
    Map<String, String> more = new LinkedHashMap<>(files);
    more.put(name, text);
    return new Program(more, entry, arguments, stdin, python, valueChannel);
  }

  /// This program with `entry` as the file that is run.
  ///
  /// @throws InvalidProgramException if there is no such file
  public Program withEntry(String entry) {
    return new Program(files, entry, arguments, stdin, python, valueChannel);
  }

  /// This program with other bytes on standard input.
  ///
  /// @throws InvalidProgramException if they are too many
  public Program withStdin(byte[] stdin) {
    return new Program(files, entry, arguments, stdin, python, valueChannel);
  }

  /// This program with another text on standard input, as UTF-8.
  ///
  /// @throws InvalidProgramException if it is too long
  public Program withStdin(String stdin) {
    return withStdin(stdin.getBytes(StandardCharsets.UTF_8));
  }

  /// This program with other arguments.
  ///
  /// @throws InvalidProgramException if they are too long or hold NUL
  public Program withArguments(String... arguments) {
    return new Program(files, entry, List.of(arguments), stdin, python, valueChannel);
  }

  /// This program for another version of Python, such as `3.12`; empty for the runner's first.
  ///
  /// @throws InvalidProgramException if it does not look like a version
  public Program withPython(String python) {
    return new Program(files, entry, arguments, stdin, python, valueChannel);
  }

  /// This program with a value channel: see the component of that name.
  public Program withValueChannel() {
    return new Program(files, entry, arguments, stdin, python, true);
  }

  /// A copy of the bytes on standard input.
  @Override
  public byte[] stdin() {
    return stdin.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Program that
        && files.equals(that.files)
        && entry.equals(that.entry)
        && arguments.equals(that.arguments)
        && Arrays.equals(stdin, that.stdin)
        && python.equals(that.python)
        && valueChannel == that.valueChannel;
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hash(files, entry, arguments, python, valueChannel)
        + Arrays.hashCode(stdin);
  }

  /// Names and sizes, never the text: programs do not belong into logs.
  @Override
  public String toString() {
    return "Program[entry=%s, files=%d, arguments=%d, stdin=%d bytes, python=%s, valueChannel=%s]"
        .formatted(entry, files.size(), arguments.size(), stdin.length, python, valueChannel);
  }

  private static void requireFiles(Map<String, String> files) {
    if (files.isEmpty()) {
      throw new InvalidProgramException("files", "must not be empty");
    }
    if (files.size() > MAX_FILES) {
      throw new InvalidProgramException(
          "files", "must be at most " + MAX_FILES + ", but are " + files.size());
    }
    files.keySet().forEach(Program::requireName);
    requireNoFolderNamedAsFile(files);
    long bytes = 0;
    for (Map.Entry<String, String> file : files.entrySet()) {
      bytes += utf8Length("files", () -> shown(file.getKey()), file.getValue());
    }
    if (bytes > MAX_SOURCE_BYTES) {
      throw new InvalidProgramException(
          "files", "must together be at most " + MAX_SOURCE_BYTES + " bytes, but are " + bytes);
    }
  }

  private static void requireName(String name) {
    if (name.length() > MAX_NAME_LENGTH) {
      throw new InvalidProgramException(
          "files", "a file name is longer than " + MAX_NAME_LENGTH + ": " + shown(name));
    }
    utf8Length("files", () -> "a file name", name);
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw new InvalidProgramException(
            "files", "a file name must be relative, without '.' or '..' parts: " + shown(name));
      }
      if (part.getBytes(StandardCharsets.UTF_8).length > 255) {
        throw new InvalidProgramException(
            "files", "part of a file name is too long: " + shown(name));
      }
    }
  }

  private static void requireNoFolderNamedAsFile(Map<String, String> files) {
    for (String name : files.keySet()) {
      for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
        if (files.containsKey(name.substring(0, at))) {
          throw new InvalidProgramException(
              "files", "a file and a folder have the same name: " + shown(name.substring(0, at)));
        }
      }
    }
  }

  private static void requireArguments(List<String> arguments) {
    long bytes = 0;
    for (String argument : arguments) {
      bytes += utf8Length("arguments", () -> "an argument", argument) + 1;
    }
    if (bytes > MAX_ARGUMENT_BYTES) {
      throw new InvalidProgramException(
          "arguments", "must together be at most " + MAX_ARGUMENT_BYTES + " bytes");
    }
  }

  private static int utf8Length(String field, Supplier<String> what, String text) {
    int length = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == 0) {
        throw new InvalidProgramException(field, what.get() + " holds a NUL character");
      }
      length += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      if (Character.isSurrogate(c)) {
        if (!isPair(text, at)) {
          throw new InvalidProgramException(field, what.get() + " holds half a surrogate pair");
        }
        at++;
        length++; // four bytes for the two
      }
    }
    return length;
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  private static String shown(String name) {
    StringBuilder safe = new StringBuilder();
    name.codePoints()
        .limit(60)
        .forEach(c -> safe.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
    return "'" + safe + (name.length() > 60 ? "…'" : "'");
  }
}
