package castalia.bank;

import static castalia.bank.Programs.packaged;
import static castalia.bank.Programs.proof;
import static castalia.bank.Programs.question;
import static castalia.bank.Programs.requiring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import castalia.bank.Block.ProgramBlock;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On which Python a program is verified: the packages and the version that it requires decide.
class VerifierPlacesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static Runner runner;

  @TempDir Path cache;

  @BeforeAll
  static void open() {
    runner = Runner.open(RunnerOptions.defaults().withSlots(2));
  }

  @AfterAll
  static void close() {
    runner.close();
  }

  private VerifyReport verifyAt(boolean everywhere, List<VerifyPlace> places, ProgramBlock program)
      throws InterruptedException {
    var settings =
        new Verifier.Settings(1, Optional.of(cache.resolve("proofs")), 2, everywhere, TODAY);
    return new Verifier(places, settings).verify(List.of(question(program)), VerifyListener.IGNORE);
  }

  private static VerifyPlace never(String python, Map<String, String> packages) {
    return new VerifyPlace(
        python,
        packages,
        () -> {
          throw new AssertionError("nothing is to run on " + python);
        });
  }

  @Test
  void aProgramWhosePackageIsMissingIsNotRunAndThatIsSaid() throws InterruptedException {
    var report =
        verifyAt(
            false,
            List.of(VerifyPlace.of(runner)),
            packaged("import flask\nassert flask.Flask\n", "flask"));
    assertThat(report.proved()).isTrue();
    assertThat(report.pythons()).isEmpty();
    assertThat(report.findings())
        .extracting(Finding::kind, Finding::message, Finding::remedy)
        .containsExactly(
            tuple(
                Finding.Kind.SKIPPED,
                "not run: needs python3-flask",
                "Install it: apt-get install python3-flask."));
  }

  @Test
  void aProgramRunsWhereItsPackageIsAndOthersDoNot() throws InterruptedException {
    var program = packaged("n = 1\nassert n\n", "flask");
    var main = never("3.11.2", Map.of());
    var place = new VerifyPlace("3.11.4", Map.of("flask", "2.2.2"), () -> runner);
    var report = verifyAt(false, List.of(main, place), program);
    assertThat(report.findings()).isEmpty();
    assertThat(report.red()).isEqualTo(1);
    assertThat(report.pythons()).containsExactly("3.11.4");
    var packages = never("3.11.4", Map.of("flask", "2.2.2"));
    assertThat(
            verifyAt(true, List.of(VerifyPlace.of(runner), packages), proof("n = 1\nassert n\n"))
                .findings())
        .isEmpty();
  }

  @Test
  void aNewVersionOfAPackageIsProvedAnew() throws InterruptedException {
    var program = packaged("n = 1\nassert n\n", "flask");
    for (var version : List.of("2.2.2", "2.3.0")) {
      var places =
          List.of(
              never("3.11.2", Map.of()),
              new VerifyPlace("3.11.2", Map.of("flask", version), () -> runner));
      assertThat(verifyAt(false, places, program).remembered()).isZero();
      assertThat(verifyAt(false, places, program).remembered()).isEqualTo(1);
    }
  }

  @Test
  void aProgramThatRequiresANewerPythonRunsOnEachThatIsNewEnough() throws InterruptedException {
    var program = requiring("n = 1\nassert n\n", new PythonVersion(3, 13));
    var places =
        List.of(
            never("3.11.2", Map.of()),
            never("3.12.1", Map.of()),
            new VerifyPlace("3.13.0", Map.of(), () -> runner),
            new VerifyPlace("3.14.1", Map.of(), () -> runner));
    var report = verifyAt(false, places, program);
    assertThat(report.findings()).isEmpty();
    assertThat(report.pythons()).containsExactly("3.13.0", "3.14.1");
    assertThat(report.proofs()).isEqualTo(1);
  }

  @Test
  void everywhereMeansEveryPythonAndEachFindingSaysWhere() throws InterruptedException {
    var places = List.of(VerifyPlace.of(runner), new VerifyPlace("3.99.0", Map.of(), () -> runner));
    var report = verifyAt(true, places, proof("n = 1\nassert n == 2\n"));
    assertThat(report.findings())
        .extracting(Finding::message)
        .containsExactly(
            "it ended with AssertionError", "it ended with AssertionError (on Python 3.99.0)");
  }
}
