package castalia.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Role;
import castalia.runner.RunReport;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import castalia.runner.SandboxException;
import castalia.runner.testing.Script;
import castalia.runner.testing.ScriptedRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
  private static final int FIRST_LINE = 40;
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

  private static ProgramBlock proof(String source) {
    return new ProgramBlock(
        "proof-1",
        Role.PROOF,
        source,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        FIRST_LINE);
  }

  private static ProgramBlock printing(String source, String output) {
    return new ProgramBlock(
        "proof-1",
        Role.PROOF,
        source,
        Optional.of(output),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        FIRST_LINE);
  }

  private static ProgramBlock raising(String source, String exception) {
    return new ProgramBlock(
        "proof-1",
        Role.PROOF,
        source,
        Optional.empty(),
        Optional.of(exception),
        Optional.empty(),
        List.of(),
        FIRST_LINE);
  }

  private static ProgramBlock requiring(String source, PythonVersion version) {
    return new ProgramBlock(
        "proof-1",
        Role.PROOF,
        source,
        Optional.empty(),
        Optional.empty(),
        Optional.of(version),
        List.of(),
        FIRST_LINE);
  }

  private static Question question(ProgramBlock... programs) {
    var front =
        new FrontMatter(
            3,
            "Why?",
            Kind.CONCEPT,
            Difficulty.EASY,
            Topic.LANGUAGE,
            List.of("a"),
            List.of(),
            List.of());
    var blocks = new ArrayList<Block>(List.of(programs));
    blocks.add(new Block.Prose("Four words of prose."));
    return new Question(
        front, "003-why.md", "why", 1, () -> List.of(new Section(SectionKind.ANSWER, blocks)));
  }

  private VerifyReport verify(Runner on, int times, ProgramBlock... programs)
      throws InterruptedException {
    var settings =
        new Verifier.Settings(times, Optional.of(cache.resolve("proofs")), 2, false, TODAY);
    return new Verifier(List.of(VerifyPlace.of(on)), settings)
        .verify(List.of(question(programs)), VerifyListener.IGNORE);
  }

  private VerifyReport verify(ProgramBlock... programs) throws InterruptedException {
    return verify(runner, 1, programs);
  }

  private void assertWrong(ProgramBlock program, int lineInProgram, String message)
      throws InterruptedException {
    var report = verify(program);
    assertThat(report.findings())
        .hasSize(1)
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.WRONG);
              assertThat(finding.message()).contains(message);
              assertThat(finding.line()).isEqualTo(FIRST_LINE + lineInProgram - 1);
              assertThat(finding.remedy()).isNotBlank();
            });
    assertThat(report.proved()).isFalse();
  }

  @Test
  void whatHoldsAndCanFailIsProved() throws InterruptedException {
    var report =
        verify(
            proof("n = len('abc')\nassert n == 3\nassert n < 4, 'small'\n"),
            printing("print(sorted('ba'))\n", "['a', 'b']\n\n"),
            raising("print('before')\n(1, 2)[0] = 3\n", "TypeError"));
    assertThat(report.findings()).isEmpty();
    assertThat(report.proved()).isTrue();
    assertThat(report.red()).isEqualTo(2 + 1 + 1);
    assertThat(report.proofs()).isEqualTo(3);
    assertThat(report.words()).isEqualTo(4);
  }

  @Test
  void anotherOutputIsWrongAndShownAsADiff() throws InterruptedException {
    var program = printing("for n in range(3):\n    print(n)\n", "0\n1 \n2\n3\n");
    assertWrong(program, 1, "prints something else");
    assertThat(verify(program).findings().getFirst().details())
        .containsExactly("  0", "- 1·", "+ 1", "  2", "- 3");
  }

  @Test
  void anAssertionThatFailsIsWrong() throws InterruptedException {
    assertWrong(proof("n = 1\nassert n == 2\n"), 1, "it ended with AssertionError");
  }

  @Test
  void anotherExceptionThanTheExpectedIsWrong() throws InterruptedException {
    assertWrong(
        raising("int('x')\n", "TypeError"),
        1,
        "should end with TypeError, but it ended with ValueError");
    assertWrong(
        raising("int('1')\n", "ValueError"), 1, "should end with ValueError, but it ended well");
  }

  @Test
  void exceptionsAreKnownByTheirOwnName() throws InterruptedException {
    var program =
        raising(
            "class Refused(Exception):\n    pass\n\nraise Refused('Traceback of\\nlines: 2')\n",
            "Refused");
    assertThat(verify(program).findings()).isEmpty();
    assertThat(verify(raising("import json\njson.loads('x')\n", "JSONDecodeError")).findings())
        .isEmpty();
    assertThat(
            verify(raising("raise ExceptionGroup('two', [ValueError('1')])\n", "ExceptionGroup"))
                .findings())
        .isEmpty();
  }

  @Test
  void anExpectedSyntaxErrorIsRun() throws InterruptedException {
    assertThat(verify(raising("n = = 1\n", "SyntaxError")).findings()).isEmpty();
  }

  @Test
  void aProgramThatDoesNotCompileIsWrongAtItsLine() throws InterruptedException {
    assertWrong(printing("n = 1\nprint(n\n", "1\n"), 2, "does not compile");
  }

  @Test
  void anAssertionThatIsNeverReachedProvesNothing() throws InterruptedException {
    assertWrong(proof("def check(n):\n    assert n\n\nprint(check)\n"), 2, "proves nothing");
  }

  @Test
  void anAssertionWhoseFailureIsSwallowedProvesNothing() throws InterruptedException {
    assertWrong(
        proof("n = 1\ntry:\n    assert n\nexcept AssertionError:\n    pass\n"),
        3,
        "proves nothing");
  }

  @Test
  void anAssertionInAnotherThreadProvesNothing() throws InterruptedException {
    assertWrong(
        proof(
            "import threading\n\ndef check():\n    assert threading.active_count()\n\nthread = threading.Thread(target=check)\nthread.start()\nthread.join()\n"),
        4,
        "proves nothing");
  }

  @Test
  void anAssertionInATaskGroupFailsInAGroup() throws InterruptedException {
    var program =
        proof(
            "import asyncio\n\nasync def check(n):\n    assert n == 1\n\nasync def main():\n    async with asyncio.TaskGroup() as group:\n        group.create_task(check(1))\n\nasyncio.run(main())\n");
    assertThat(verify(program).findings()).isEmpty();
  }

  @Test
  void anAssertionThatIsTheSubjectChangesTheOutput() throws InterruptedException {
    var program =
        printing(
            "def pay(n):\n    assert n > 0\n\ntry:\n    pay(-1)\nexcept AssertionError:\n    print('refused')\n",
            "refused\n");
    assertThat(verify(program).findings()).isEmpty();
  }

  @Test
  void anAssertionOfAConstantIsRefused() throws InterruptedException {
    assertWrong(proof("n = 1\nassert (n == 2, 'message')\n"), 2, "of a constant");
  }

  @Test
  void aProofThatPrintsConstantsIsRefusedAndACardIsNot() throws InterruptedException {
    assertWrong(printing("n = [] is []\nprint('False')\n", "False\n"), 1, "prints constants");
    var card =
        new ProgramBlock(
            "card-1",
            Role.CARD,
            "print('a' 'b')\n",
            Optional.of("ab\n"),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            1);
    assertThat(verify(card).findings()).isEmpty();
    assertThat(verify(card).cards()).isEqualTo(1);
  }

  @Test
  void aProgramBeyondItsLimitsIsWrong() throws InterruptedException {
    assertWrong(printing("while True:\n    pass\n", "x\n"), 1, "more than 2 s of processor time");
  }

  @Test
  void aProgramForANewerPythonIsSkippedWithANote() throws InterruptedException {
    var report =
        verify(
            requiring("n = 1\nassert n == 2\n", new PythonVersion(3, 99)),
            requiring("type = = later\n", new PythonVersion(3, 99)));
    assertThat(report.proved()).isTrue();
    assertThat(report.findings(Finding.Kind.SKIPPED))
        .extracting(Finding::message)
        .anyMatch(message -> message.startsWith("its syntax checked, but not run on Python 3."))
        .anyMatch(message -> message.startsWith("not run, and its syntax is new to Python 3."));
  }

  @Test
  void aSandboxThatBreaksOnceIsTriedAgain() throws InterruptedException {
    var calls = new AtomicInteger();
    Script broken =
        (program, limits, stage) -> {
          if (calls.getAndIncrement() % 2 == 0) {
            throw new SandboxException("the pipe broke");
          }
          return played(runner.run(program, limits), stage);
        };
    assertThat(verify(new ScriptedRunner(broken), 1, proof("n = 1\nassert n\n")).findings())
        .isEmpty();
  }

  private static castalia.runner.RunResult played(
      RunReport report, castalia.runner.testing.Stage stage) {
    stage.write(castalia.runner.Channel.STDOUT, report.stdout());
    stage.write(castalia.runner.Channel.STDERR, report.stderr());
    return report.result();
  }

  @Test
  void aSandboxThatBreaksTwiceIsOurFault() throws InterruptedException {
    var report = verify(ScriptedRunner.failing(), 1, proof("n = 1\nassert n\n"));
    assertThat(report.findings(Finding.Kind.OURS))
        .hasSize(1)
        .first()
        .satisfies(finding -> assertThat(finding.message()).contains("the sandbox failed twice"));
    assertThat(report.findings(Finding.Kind.WRONG)).isEmpty();
    assertThat(report.proved()).isFalse();
  }

  @Test
  void whatWasProvedIsRemembered() throws InterruptedException {
    var program = proof("n = 1\nassert n\n");
    assertThat(verify(program).remembered()).isZero();
    var again = verify(program);
    assertThat(again.remembered()).isEqualTo(1);
    assertThat(again.red()).isEqualTo(1);
    assertThat(verify(proof("n = 2\nassert n\n")).remembered()).isZero();
  }

  @Test
  void whatFailedIsNotRemembered() throws InterruptedException {
    var program = proof("n = 0\nassert n\n");
    assertThat(verify(program).findings()).hasSize(1);
    assertThat(verify(program).findings()).hasSize(1);
  }

  @Test
  void aDamagedCacheIsAsGoodAsNone() throws InterruptedException, IOException {
    var program = proof("n = 1\nassert n\n");
    verify(program);
    try (var entries = Files.list(cache.resolve("proofs"))) {
      for (var entry : entries.toList()) {
        Files.write(entry, new byte[] {(byte) 0xff, 0, 1});
      }
    }
    var report = verify(program);
    assertThat(report.remembered()).isZero();
    assertThat(report.proved()).isTrue();
    assertThat(verify(program).remembered()).isEqualTo(1);
  }

  @Test
  void aCacheThatCannotBeWrittenIsAsGoodAsNone() throws InterruptedException, IOException {
    Files.writeString(cache.resolve("proofs"), "a file where the folder should be");
    assertThat(verify(proof("n = 1\nassert n\n")).proved()).isTrue();
  }

  @Test
  void whatIsNotTheSameEveryTimeIsFound() throws InterruptedException {
    var program = proof("import os\nassert os.urandom(1)[0] < 128\n");
    assertThat(verify(runner, 40, program).findings()).hasSize(1);
  }

  @Test
  void everyProgramIsToldWhenItIsDone() throws InterruptedException {
    var heard = new ArrayList<Integer>();
    var settings = new Verifier.Settings(1, Optional.empty(), 2, false, TODAY);
    new Verifier(List.of(VerifyPlace.of(runner)), settings)
        .verify(
            List.of(question(proof("n = 1\nassert n\n"), proof("n = 2\nassert n\n"))),
            (done, total, file) -> heard.add(10 * done + total));
    assertThat(heard).containsExactly(12, 22);
  }

  private static ProgramBlock packaged(String source) {
    return new ProgramBlock(
        "proof-1",
        Role.PROOF,
        source,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(PythonPackage.find("flask").orElseThrow()),
        FIRST_LINE);
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
    var report = verify(packaged("import flask\nassert flask.Flask\n"));
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
    var program = packaged("n = 1\nassert n\n");
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
    var program = packaged("n = 1\nassert n\n");
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
