package castalia.bank;

import castalia.bank.format.Catalogue;
import castalia.bank.format.DraftText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A question file to be filled in: every section, with what belongs into it.
///
/// @param file its name, such as `013-gil.md`
/// @param text whole; it does not pass until it is filled in
public record Draft(String file, String text) {
  /// A draft of that question. Kind, difficulty and tags are those of the catalogue in the bank's
  /// folder, if it has that number.
  ///
  /// @param number 1 to 999
  /// @param slug lower-case words joined by hyphens
  /// @throws IllegalArgumentException if number or slug are not of that form
  /// @throws IOException if the catalogue is there and cannot be read
  public static Draft of(Path folder, int number, String slug, String title) throws IOException {
    if (number < 1 || number > 999 || !slug.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("number " + number + ", slug " + slug);
    }
    var table = BankLoader.locate(folder, Catalogue.FILE);
    var catalogue =
        Files.exists(table)
            ? Catalogue.read(Files.readAllBytes(table), (line, message, remedy) -> {})
            : Catalogue.none();
    return new Draft("%03d-%s.md".formatted(number, slug), DraftText.of(number, title, catalogue));
  }
}
