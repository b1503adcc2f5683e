package castalia.app.importer;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.cli.TestTerminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told of each saved page, and the drafts that it becomes, held against files. `mvn test
/// -Dtest=ImportGolden -Dgolden=write` writes them anew: read the difference.
class ImportGolden {
  private static final Path FILES = Path.of("src/test/golden/import");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "accordion.html",
        "broken.html",
        "browser-copy.txt",
        "cards.html",
        "definitions.html",
        "details.html",
        "headings.md",
        "missing-numbers.html",
        "nested.html",
        "no-questions.html",
        "ordered-list.html",
        "parts.md",
        "q-and-a.txt",
        "table.html",
        "tabs.txt"
      })
  void pageBecomesTheseDrafts(String page) throws IOException, InterruptedException {
    var into = folder.resolve("drafts");
    var settings = new Importing.Settings(into, Optional.empty(), false, false);
    var report =
        new Importing(InputStream.nullInputStream()).run(Pages.path(page).toString(), settings);
    var terminal = TestTerminal.reading("");
    new ImportTelling(terminal.terminal()).tell(report);
    var told =
        terminal
            .out()
            .replace(Pages.path(page).toString(), page)
            .replace(into.toString(), "drafts");
    compare(page, told + drafts(into));
  }

  private static String drafts(Path into) throws IOException {
    if (!Files.isDirectory(into)) {
      return "";
    }
    try (Stream<Path> files = Files.list(into)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(file -> "\n=== " + file.getFileName() + "\n" + Pages.read(file))
          .collect(Collectors.joining());
    }
  }

  private static void compare(String page, String text) throws IOException {
    var file = FILES.resolve(page + ".golden");
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(FILES);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
