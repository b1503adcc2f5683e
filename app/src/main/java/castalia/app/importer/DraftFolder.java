package castalia.app.importer;

import static java.nio.charset.StandardCharsets.UTF_8;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The folder of drafts, and its record of what was ever imported into it.
///
/// Each draft is written beside its place and moved there whole, then recorded: an import that was
/// broken off leaves no half file, and going on finds what is done. No file is ever overwritten.
final class DraftFolder implements AutoCloseable {
  /// The record: number, file, source and title of each draft, divided by tabs.
  static final String RECORD = "import.tsv";

  private static final String PART = ".import.part";

  private final Path folder;
  private final Optional<FileChannel> record;
  private final TreeMap<String, Recorded> byTitle = new TreeMap<>();
  private final TreeMap<Integer, String> files = new TreeMap<>();

  /// A draft that was written once.
  record Recorded(int number, String file) {}

  private DraftFolder(Path folder, Optional<FileChannel> record) {
    this.folder = folder;
    this.record = record;
  }

  /// Opens the folder for writing, makes it if need be, and keeps other imports out of it.
  ///
  /// @throws Refusal if it cannot be written to, or another import is at work in it
  static DraftFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      var file = folder.resolve(RECORD);
      var record = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      if (!isLocked(record)) {
        record.close();
        throw refused("Another import is writing to " + folder + ". Wait for its end.");
      }
      return new DraftFolder(folder, Optional.of(record)).read();
    } catch (IOException e) {
      throw refused(
          folder + " cannot be written to: " + reason(e) + ". Name another with `--into`.");
    }
  }

  /// Opens the folder for looking only; it need not exist.
  static DraftFolder look(Path folder) {
    try {
      return new DraftFolder(folder, Optional.empty()).read();
    } catch (IOException e) {
      throw refused(folder + " cannot be read: " + reason(e) + ". Name another with `--into`.");
    }
  }

  private static boolean isLocked(FileChannel record) throws IOException {
    try {
      return record.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // by this process
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case FileAlreadyExistsException _ -> "it is a file";
      case java.nio.file.AccessDeniedException _ -> "it is not allowed";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static Refusal refused(String detail) {
    return Refusal.of(ErrorCode.INVALID_REQUEST, detail);
  }

  private DraftFolder read() throws IOException {
    if (!Files.exists(folder)) {
      return this;
    }
    try (var entries = Files.newDirectoryStream(folder, "[0-9][0-9][0-9]-*.md")) {
      entries.forEach(file -> notice(file.getFileName().toString()));
    }
    var file = folder.resolve(RECORD);
    if (Files.exists(file)) {
      new String(Files.readAllBytes(file), UTF_8).lines().forEach(this::readRow);
    }
    return this;
  }

  private void notice(String file) {
    files.put(Integer.valueOf(file.substring(0, 3)), file);
  }

  /// A row that was broken off says nothing; its file still does.
  private void readRow(String row) {
    var cells = row.split("\t", -1);
    if (cells.length == 4 && cells[0].matches("\\d{1,3}")) {
      byTitle.put(Words.key(cells[3]), new Recorded(Integer.parseInt(cells[0]), cells[1]));
    }
  }

  /// The draft that was once made of this question.
  Optional<Recorded> recorded(Entry entry) {
    return Optional.ofNullable(byTitle.get(entry.key()));
  }

  /// The file that has this number.
  Optional<String> fileOf(int number) {
    return Optional.ofNullable(files.get(number));
  }

  /// The numbers that are or were in use here.
  Set<Integer> numbers() {
    var numbers = new TreeSet<>(files.keySet());
    byTitle.values().forEach(one -> numbers.add(one.number()));
    return numbers;
  }

  /// Writes a draft and records it.
  ///
  /// @throws UncheckedIOException if the disk failed; nothing half is left under the draft's name
  void write(Entry entry, String source) {
    var name = DraftText.fileName(entry);
    try {
      var part = folder.resolve(PART);
      Files.writeString(part, DraftText.of(entry));
      Files.move(part, folder.resolve(name)); // fails rather than overwrite
      record(entry, name, source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Records a draft that is there without a record.
  void record(Entry entry, String name, String source) {
    var row =
        "%d\t%s\t%s\t%s\n"
            .formatted(
                entry.number(), name, Words.inOneLine(source), Words.inOneLine(entry.title()));
    try {
      record.orElseThrow().write(ByteBuffer.wrap(row.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.put(entry.number(), name);
    readRow(row.strip());
  }

  @Override
  public void close() {
    try {
      if (record.isPresent()) {
        record.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
