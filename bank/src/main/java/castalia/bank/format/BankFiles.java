package castalia.bank.format;

import castalia.bank.Ledger;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// The files of a bank: `013-gil.md` and `catalogue.tsv`, `topics/memory.md`, `glossary.md`,
/// `proven.tsv`.
///
/// A bank's folder has them as `questions/`, `topics/` and `glossary.md`; a folder without
/// `questions/` holds question files and nothing else.
public final class BankFiles {
  private static final String QUESTIONS = "questions/";
  private static final List<String> BESIDE = List.of(GlossaryReader.FILE, Ledger.FILE);
  private static final String READ_ME = "README.md";
  private static final String SHIPPED = "castalia/";

  private BankFiles() {}

  /// Each file's bytes by its name. Hidden files and a README are not part of a bank.
  ///
  /// @throws IOException if a folder or one of the files cannot be read
  public static Map<String, byte[]> in(Path folder) throws IOException {
    var contents = new TreeMap<String, byte[]>();
    if (!isWhole(folder)) {
      read(folder, "", contents);
      return contents;
    }
    read(folder.resolve(QUESTIONS), "", contents);
    if (Files.isDirectory(folder.resolve(TopicFile.FOLDER))) {
      read(folder.resolve(TopicFile.FOLDER), TopicFile.FOLDER, contents);
    }
    for (var name : BESIDE) {
      var file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        contents.put(name, Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private static boolean isWhole(Path folder) {
    return Files.isDirectory(folder.resolve(QUESTIONS));
  }

  /// Whether the file of that name is that of a question, or means to be.
  public static boolean isQuestion(String name) {
    return !TopicFile.isOne(name) && !BESIDE.contains(name) && !name.equals(Catalogue.FILE);
  }

  /// Where the file of that name stands, or would stand, in a bank's folder.
  public static Path locate(Path folder, String name) {
    var isBeside = TopicFile.isOne(name) || BESIDE.contains(name);
    return !isBeside && isWhole(folder)
        ? folder.resolve(QUESTIONS).resolve(name)
        : folder.resolve(name);
  }

  private static void read(Path folder, String prefix, Map<String, byte[]> contents)
      throws IOException {
    try (var entries = Files.newDirectoryStream(folder)) {
      for (var entry : entries) {
        var name = entry.getFileName().toString();
        if (isPart(name) && Files.isRegularFile(entry)) {
          contents.put(prefix + name, Files.readAllBytes(entry));
        }
      }
    }
  }

  private static boolean isPart(String name) {
    var isText = name.endsWith(".md") && !name.startsWith(".") && !name.equals(READ_ME);
    return isText || name.equals(Catalogue.FILE);
  }

  /// Those that the program carries with it, in its jar or in the folder it was compiled to; none
  /// if it carries no bank.
  ///
  /// @throws IOException if the jar cannot be read
  public static Map<String, byte[]> shipped() throws IOException {
    var place = SHIPPED + QUESTIONS + Catalogue.FILE;
    var catalogue = BankFiles.class.getClassLoader().getResource(place);
    if (catalogue == null) {
      return Map.of();
    }
    if (catalogue.openConnection() instanceof JarURLConnection connection) {
      connection.setUseCaches(false);
      try (var jar = connection.getJarFile()) {
        return inJar(jar);
      }
    }
    return in(Path.of(URI.create(catalogue.toString())).resolve("../..").normalize());
  }

  private static Map<String, byte[]> inJar(JarFile jar) throws IOException {
    var contents = new TreeMap<String, byte[]>();
    for (var entries = jar.entries(); entries.hasMoreElements(); ) {
      var entry = entries.nextElement();
      var name = nameOf(entry);
      if (name.isPresent()) {
        try (var bytes = jar.getInputStream(entry)) {
          contents.put(name.get(), bytes.readAllBytes());
        }
      }
    }
    return contents;
  }

  private static Optional<String> nameOf(JarEntry entry) {
    if (!entry.getName().startsWith(SHIPPED)) {
      return Optional.empty();
    }
    var name = entry.getName().substring(SHIPPED.length());
    if (name.startsWith(QUESTIONS)) {
      return Optional.of(name.substring(QUESTIONS.length())).filter(BankFiles::isPart);
    }
    return Optional.of(name)
        .filter(
            it ->
                BESIDE.contains(it)
                    || (TopicFile.isOne(it) && isPart(it.substring(TopicFile.FOLDER.length()))));
  }
}
