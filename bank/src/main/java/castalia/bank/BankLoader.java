package castalia.bank;

import castalia.bank.format.BankFiles;
import castalia.bank.format.BankReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Loads a bank, from a folder of question files or from those that the program carries with it.
///
/// Each call reads the files anew. Safe for use by several threads.
public final class BankLoader {
  private final String place;
  private final Contents contents;

  @FunctionalInterface
  private interface Contents {
    Map<String, byte[]> read() throws IOException;
  }

  private BankLoader(String place, Contents contents) {
    this.place = place;
    this.contents = contents;
  }

  /// Loads the bank in that folder: `questions/`, and if they are there `topics/` and
  /// `glossary.md`. A folder without `questions/` holds question files itself, and perhaps a
  /// `catalogue.tsv`.
  public static BankLoader of(Path folder) {
    return new BankLoader(
        folder.toString(), () -> Files.isDirectory(folder) ? BankFiles.in(folder) : Map.of());
  }

  /// Loads the questions that the program carries with it.
  public static BankLoader shipped() {
    return new BankLoader("the program", BankFiles::shipped);
  }

  /// Where the file of that name stands in the bank's folder: as mistakes, findings and questions
  /// name it, such as `013-gil.md` or `topics/memory.md`.
  public static Path locate(Path folder, String file) {
    return BankFiles.locate(folder, file);
  }

  /// Reads every file whole and checks every rule.
  ///
  /// @throws UncheckedIOException if a file cannot be read though it is there
  public Loading load() {
    return with(BankReader::strictly);
  }

  /// Looks for what can be better: weak words, long programs, claims that rest on nothing, links to
  /// questions not written yet. Mistakes are the matter of [#load()].
  ///
  /// @throws UncheckedIOException if a file cannot be read though it is there
  public List<Mistake> lint() {
    try {
      return new BankReader(contents.read()).lint();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /// Reads and checks front matter alone, quick enough for every start; sections are read when
  /// first asked for. Meant for a bank that has passed [#load()] before.
  ///
  /// @throws UncheckedIOException if a file cannot be read though it is there
  public Loading loadQuickly() {
    return with(BankReader::quickly);
  }

  private Loading with(Function<BankReader, Loading> reading) {
    try {
      var files = contents.read();
      if (files.keySet().stream().noneMatch(BankFiles::isQuestion)) {
        var mistake =
            new Mistake(
                place,
                1,
                "there are no questions",
                "Name a folder that holds files such as `013-gil.md`.");
        return new Loading.Refused(List.of(mistake), new Bank(List.of()));
      }
      return reading.apply(new BankReader(files));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException(
        "The questions in " + place + " cannot be read: " + e.getMessage(), e);
  }
}
