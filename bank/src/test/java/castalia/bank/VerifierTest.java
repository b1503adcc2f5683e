package castalia.bank;

import static castalia.bank.Programs.FIRST_LINE;
import static castalia.bank.Programs.printing;
import static castalia.bank.Programs.proof;
import static castalia.bank.Programs.question;
import static castalia.bank.Programs.raising;
import static castalia.bank.Programs.requiring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Purpose;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
  private static final int FIX_LINE = 10;
  private static final String CHECK = "assert twice(4) == 8\n";

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
            """
            import threading

            def check():
                assert threading.active_count()

            thread = threading.Thread(target=check)
            thread.start()
            thread.join()
            """),
        4,
        "proves nothing");
  }

  @Test
  void anAssertionInATaskGroupFailsInAGroup() throws InterruptedException {
    var program =
        proof(
            """
            import asyncio

            async def check(n):
                assert n == 1

            async def main():
                async with asyncio.TaskGroup() as group:
                    group.create_task(check(1))

            asyncio.run(main())
            """);
    assertThat(verify(program).findings()).isEmpty();
  }

  @Test
  void anAssertionThatIsTheSubjectChangesTheOutput() throws InterruptedException {
    var program =
        printing(
            """
            def pay(n):
                assert n > 0

            try:
                pay(-1)
            except AssertionError:
                print('refused')
            """,
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
            new Purpose.Card(false),
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
  void aFixIsProvedByItsRepairItsBugAndItsCheck() throws InterruptedException {
    var report = verify(fix("def twice(n):\n    return n + 2\n\nprint(twice(3))\n", CHECK));
    assertThat(report.findings()).isEmpty();
    assertThat(report.cards()).isEqualTo(1);
    assertThat(report.red()).isEqualTo(4);
  }

  @Test
  void aBugThatDoesNotShowIsRefused() throws InterruptedException {
    assertWrong(
        fix("def twice(n):\n    return n + 3\n\nprint(twice(3))\n", CHECK), 1, "prints what");
  }

  @Test
  void aCheckThatPrintingAlonePassesIsRefused() throws InterruptedException {
    var report = verify(fix("print(5)\n", "text = \"ab\"\nassert len(text) == 2\n"));
    assertThat(report.findings())
        .extracting(Finding::message, Finding::line)
        .containsExactly(
            tuple("the check is content with a program that only prints the expected text", 20));
  }

  @Test
  void aCheckThatTheRepairFailsIsToldWhereItStands() throws InterruptedException {
    var report = verify(fix("print(5)\n", "assert twice(4) == 8\nassert twice(1) == 3\n"));
    assertThat(report.findings()).extracting(Finding::line).containsExactly(FIX_LINE);
    assertThat(report.findings().getFirst().details().toString()).contains("twice(1) == 3");
  }

  private static ProgramBlock fix(String broken, String check) {
    return new ProgramBlock(
        "fix-twice",
        new Purpose.Repair(broken, FIRST_LINE, check, 20),
        "def twice(n):\n    return n * 2\n\nprint(twice(3))\n",
        Optional.of("6\n"),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        FIX_LINE);
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
}
