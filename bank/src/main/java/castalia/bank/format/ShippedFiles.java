package castalia.bank.format;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The files of the bank that the program carries with it: in its jar, or in the folder it was
/// compiled to.
public final class ShippedFiles {
  private static final String FOLDER = "castalia/questions/";

  private ShippedFiles() {}

  /// Each question file and the catalogue, by name; none if the program carries no bank.
  ///
  /// @throws IOException if the jar cannot be read
  public static Map<String, byte[]> read() throws IOException {
    var catalogue = ShippedFiles.class.getClassLoader().getResource(FOLDER + Catalogue.FILE);
    if (catalogue == null) {
      return Map.of();
    }
    if (catalogue.openConnection() instanceof JarURLConnection connection) {
      return readJar(connection);
    }
    return FolderFiles.read(Path.of(URI.create(catalogue.toString())).resolveSibling(""));
  }

  private static Map<String, byte[]> readJar(JarURLConnection connection) throws IOException {
    var contents = new TreeMap<String, byte[]>();
    connection.setUseCaches(false);
    try (var jar = connection.getJarFile()) {
      for (var entries = jar.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        var name =
            entry.getName().startsWith(FOLDER) ? entry.getName().substring(FOLDER.length()) : "";
        if (FolderFiles.isPartOfBank(name)) {
          try (var bytes = jar.getInputStream(entry)) {
            contents.put(name, bytes.readAllBytes());
          }
        }
      }
    }
    return contents;
  }
}
