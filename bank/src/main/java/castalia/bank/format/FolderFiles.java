package castalia.bank.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The files of a bank in a folder.
public final class FolderFiles {
  private static final String READ_ME = "README.md";

  private FolderFiles() {}

  /// Each question file and the catalogue, by name. Hidden files and a README are not questions.
  ///
  /// @throws IOException if the folder or one of the files cannot be read
  public static Map<String, byte[]> read(Path folder) throws IOException {
    var contents = new TreeMap<String, byte[]>();
    try (var entries = Files.newDirectoryStream(folder)) {
      for (var entry : entries) {
        var name = entry.getFileName().toString();
        if (isPartOfBank(name) && Files.isRegularFile(entry)) {
          contents.put(name, Files.readAllBytes(entry));
        }
      }
    }
    return contents;
  }

  static boolean isPartOfBank(String name) {
    var isQuestion = name.endsWith(".md") && !name.startsWith(".") && !name.equals(READ_ME);
    return isQuestion || name.equals(Catalogue.FILE);
  }
}
