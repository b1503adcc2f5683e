package castalia.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds for every module of the house, read from its files.
class HouseTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern TEST_METHOD =
      Pattern.compile(
          "^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property|ArchTest)\\b",
          Pattern.MULTILINE);
  private static final Pattern SKIPPED =
      Pattern.compile("^\\s*@(Disabled|Ignore)\\b", Pattern.MULTILINE);
  private static final Pattern INCLUDED =
      Pattern.compile("<include>\\*\\*/\\*(\\w+)\\.java</include>");

  @Test
  void everyTestClassHasASuffixThatSurefireRuns() throws IOException {
    var suffixes =
        INCLUDED
            .matcher(Files.readString(ROOT.resolve("pom.xml")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(suffixes).contains("Test", "E2e");
    var forgotten =
        testSources().stream()
            .filter(file -> TEST_METHOD.matcher(read(file)).find())
            .map(HouseTest::className)
            .filter(
                name -> !name.endsWith("Contract") && suffixes.stream().noneMatch(name::endsWith))
            .toList();
    assertThat(forgotten).as("test classes that no run includes").isEmpty();
  }

  @Test
  void noTestIsSkipped() {
    assertThat(testSources()).filteredOn(file -> SKIPPED.matcher(read(file)).find()).isEmpty();
  }

  private static List<Path> testSources() {
    return Stream.of("runner", "judge", "bank", "app", "benchmarks", "e2e")
        .map(module -> ROOT.resolve(module).resolve("src/test/java"))
        .filter(Files::isDirectory)
        .flatMap(HouseTest::javaFiles)
        .toList();
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String className(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
