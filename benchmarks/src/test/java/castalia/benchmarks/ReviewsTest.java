package castalia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The load of reviews, shortened; the whole is `castalia bench reviews`.
class ReviewsTest {
  @TempDir Path folder;

  @Test
  @Timeout(180)
  void everyGradeOfSomeLearnersAtOnceIsTaken() throws Exception {
    var notes = new ArrayList<String>();
    var rows = new ReviewsSuite(6, 8, 0, this::start).measure(notes::add);
    assertThat(notes).last().asString().startsWith("reviews: 48 grades");
    assertThat(rows)
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.ours()).isPositive())
        .first()
        .satisfies(row -> assertThat(row.must()).isEqualTo("<=4.00"));
  }

  private ServedProduct start() throws java.io.IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    return ServedProduct.start(
        List.of(
            java.toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "castalia.app.Main"),
        Map.of("CASTALIA_DATA", folder.resolve("data").toString()));
  }
}
