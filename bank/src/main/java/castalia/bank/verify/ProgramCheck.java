package castalia.bank.verify;

import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Purpose;
import castalia.bank.Block.Role;
import castalia.bank.Finding;
import castalia.bank.PackagedPython;
import castalia.bank.PythonPackage;
import castalia.bank.VerifyPlace;
import castalia.runner.RunnerBusyException;
import castalia.runner.SandboxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Proves one program: runs it, holds it against its expectation, then turns it round.
final class ProgramCheck {
  private static final Set<String> SYNTAX_ERRORS =
      Set.of("SyntaxError", "IndentationError", "TabError");

  private final ProgramRuns runs;
  private final VerifyPlace place;
  private final String where;
  private final int times;

  /// @param where what each message ends with
  ProgramCheck(ProgramRuns runs, VerifyPlace place, String where, int times) {
    this.runs = runs;
    this.place = place;
    this.where = where;
    this.times = times;
  }

  /// What came of a program.
  ///
  /// @param red how often it was turned round and failed
  record Outcome(int red, Optional<Finding> finding) {}

  Outcome check(String file, ProgramBlock program) throws InterruptedException {
    var report = new Report(file, program, where);
    try {
      return new Case(program, report).check();
    } catch (SandboxException | RunnerBusyException e) {
      return report.ours(String.valueOf(e.getMessage()));
    }
  }

  /// Writes findings about one program.
  private record Report(String file, ProgramBlock program, String where) {
    Outcome wrong(int lineInProgram, String message, List<String> details, String remedy) {
      return with(Finding.Kind.WRONG, lineInProgram, message, details, remedy);
    }

    Outcome wrong(Expectation.Miss miss, String when) {
      return wrong(1, when + miss.message(), miss.details(), miss.remedy());
    }

    Outcome ours(String message) {
      return with(
          Finding.Kind.OURS,
          1,
          "the sandbox failed twice: " + message,
          List.of(),
          "The program is not to blame. Run it again; `castalia doctor` looks at this machine.");
    }

    Outcome skipped(String message, String remedy) {
      return with(Finding.Kind.SKIPPED, 1, message, List.of(), remedy);
    }

    /// A repair's check stands in a fence of its own.
    private int line(int inProgram) {
      int own = (int) program.source().stripTrailing().lines().count() + 1;
      return program.purpose() instanceof Purpose.Repair repair && inProgram > own
          ? repair.checkLine() + inProgram - own - 1
          : program.line() + inProgram - 1;
    }

    /// @param line in the file
    Outcome wrongAt(int line, String message, List<String> details, String remedy) {
      return new Outcome(
          0,
          Optional.of(
              new Finding(
                  Finding.Kind.WRONG, file, line, program.id(), message + where, details, remedy)));
    }

    private Outcome with(
        Finding.Kind kind, int lineInProgram, String message, List<String> details, String remedy) {
      var line = line(lineInProgram);
      return new Outcome(
          0,
          Optional.of(
              new Finding(kind, file, line, program.id(), message + where, details, remedy)));
    }
  }

  /// One program under examination.
  private final class Case {
    private final ProgramBlock program;
    private final Expectation expectation;
    private final Report report;
    private int red;

    Case(ProgramBlock program, Report report) {
      this.program = program;
      this.expectation = Expectation.of(program);
      this.report = report;
    }

    Outcome check() throws InterruptedException {
      var isTooNew =
          program.requires().filter(version -> version.compareTo(place.feature()) > 0).isPresent();
      var analysis = runs.analyse(program.toRun());
      if (analysis.syntaxError().isPresent() && !isTooNew && !expectsSyntaxError()) {
        var error = analysis.syntaxError().get();
        return report.wrong(
            error.line(), "it does not compile: " + error.message(), List.of(), "Mend it.");
      }
      var vain = provesNothing(analysis);
      if (vain.isPresent()) {
        return vain.get();
      }
      if (isTooNew) {
        return tooNew(analysis);
      }
      return place.suits(program) ? runAndNegate(analysis) : packagesMissing();
    }

    private boolean expectsSyntaxError() {
      return expectation.raises().filter(SYNTAX_ERRORS::contains).isPresent();
    }

    private Outcome tooNew(Analysis analysis) {
      var seen =
          analysis.syntaxError().isPresent()
              ? "not run, and its syntax is new to"
              : "its syntax checked, but not run on";
      return report.skipped(
          "%s Python %s: it requires %s"
              .formatted(seen, place.feature(), program.requires().orElseThrow()),
          "Install it: `bank verify` finds it on PATH, and where pyenv, uv, asdf and mise keep"
              + " theirs.");
    }

    private Outcome packagesMissing() {
      var missing = place.missing(program);
      return report.skipped(
          "not run: needs "
              + String.join(", ", missing.stream().map(PythonPackage::debian).toList()),
          "Install it: " + PackagedPython.remedy(missing) + ".");
    }

    private Optional<Outcome> provesNothing(Analysis analysis) {
      for (var assertion : analysis.assertions()) {
        if (assertion.constant()) {
          return Optional.of(
              report.wrong(
                  assertion.line(),
                  "the assertion is of a constant: it can never fail",
                  List.of(),
                  "Assert something that the program worked out."));
        }
      }
      var hasAssertions = !analysis.assertions().isEmpty();
      if (expectation.output().isEmpty()
          && expectation.raises().isEmpty()
          && !hasAssertions
          && analysis.syntaxError().isEmpty()) {
        return Optional.of(
            report.wrong(
                1,
                "it cannot fail: no output, no assertion, no `raises`",
                List.of(),
                "Put an `output` block behind it, or assert the claim."));
      }
      if (program.role() == Role.PROOF
          && analysis.printsConstants()
          && !hasAssertions
          && expectation.raises().isEmpty()) {
        return Optional.of(
            report.wrong(
                1,
                "every `print` is sure to be reached and prints constants: it would print the same"
                    + " if the claim were wrong",
                List.of(),
                "Print what the program worked out."));
      }
      return Optional.empty();
    }

    private Outcome runAndNegate(Analysis analysis) throws InterruptedException {
      for (var time = 1; time <= times; time++) {
        var ending = runs.run(program.toRun());
        var miss = expectation.missedBy(ending);
        if (miss.isPresent()) {
          return report.wrong(
              miss.get(),
              time == 1 ? "" : "not the same every time: in run " + time + " of " + times + " ");
        }
        if (time == 1) {
          negateExpectation(ending);
        }
      }
      for (var assertion : analysis.assertions()) {
        var ending = runs.run(assertion.negatedIn(program.toRun()));
        if (!isRed(ending)) {
          return notRed(assertion, ending);
        }
        red++;
      }
      return program.purpose() instanceof Purpose.Repair repair
          ? new BugCheck(runs, expectation).missedBy(repair).map(this::notABug).orElseGet(this::bug)
          : new Outcome(red, Optional.empty());
    }

    private Outcome bug() {
      return new Outcome(red + BugCheck.RUNS, Optional.empty());
    }

    private Outcome notABug(BugCheck.Miss miss) {
      return report.wrongAt(miss.line(), miss.message(), miss.details(), miss.remedy());
    }

    private void negateExpectation(Ending ending) {
      for (var negation : expectation.negations()) {
        if (negation.missedBy(ending).isEmpty()) {
          throw new IllegalStateException(
              "a wrong expectation of " + program.id() + " was not noticed");
        }
        red++;
      }
    }

    /// A program whose assertion was turned round fails by that assertion, or by not doing what is
    /// expected of it.
    private boolean isRed(Ending ending) {
      return ending.endedBy("AssertionError")
          || (ending.interrupted().isEmpty()
              && isMissed(ending)
              && (expectation.output().isPresent() || expectation.raises().isPresent()));
    }

    private boolean isMissed(Ending ending) {
      return expectation.missedBy(ending).isPresent();
    }

    private Outcome notRed(Analysis.Assertion assertion, Ending ending) {
      return ending.clean()
          ? report.wrong(
              assertion.line(),
              "the assertion proves nothing: turned round, the program still ends well",
              List.of(),
              "Make sure that it is reached, in the main thread, and that nothing swallows its"
                  + " failure.")
          : report.wrong(
              assertion.line(),
              "turned round, the assertion does not fail: " + ending.inWords(),
              ending.lastWords(),
              "Make the program come to this assertion and fail there, whatever it says.");
    }
  }
}
