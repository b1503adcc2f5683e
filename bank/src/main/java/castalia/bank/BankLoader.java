package castalia.bank;

import castalia.bank.format.BankReader;
import castalia.bank.format.Catalogue;
import castalia.bank.format.FolderFiles;
import castalia.bank.format.ShippedFiles;
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

  /// Loads the files `NNN-slug.md` of that folder, and its `catalogue.tsv` if it has one.
  public static BankLoader of(Path folder) {
    return new BankLoader(
        folder.toString(), () -> Files.isDirectory(folder) ? FolderFiles.read(folder) : Map.of());
  }

  /// Loads the questions that the program carries with it.
  public static BankLoader shipped() {
    return new BankLoader("the program", ShippedFiles::read);
  }

  /// Reads every file whole and checks every rule.
  ///
  /// @throws UncheckedIOException if a file cannot be read though it is there
  public Loading load() {
    return with(BankReader::strictly);
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
      if (files.keySet().stream().allMatch(Catalogue.FILE::equals)) {
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
      throw new UncheckedIOException(
          "The questions in " + place + " cannot be read: " + e.getMessage(), e);
    }
  }
}
