package castalia.app.labs;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.bank.labs.Diagnosis;
import castalia.judge.JudgeListener;
import castalia.judge.Judgement;
import castalia.judge.ResultsJson;
import castalia.judge.Verdict;
import castalia.runner.RunnerBusyException;
import castalia.runner.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `castalia check`: a submission, judged.
@Command(
    name = "check",
    description = "Judge a solution of a lab.",
    footer = {
      "",
      "LAB is a lab's number or name; its files are looked for here, or in the folder of",
      "its name. FOLDER is one that `castalia lab start` wrote, FILE a Python file.",
      "A folder of Exercism works as it is; its tests import the solution, so that they run",
      "in one process with it.",
      "Exit code 0 if accepted, 1 if not, 2 for wrong use, 3 for a failure of ours.",
      "",
      "  castalia check 77",
      "  castalia check --watch",
      "  castalia check my_cache.py --lab lru-cache --json results.json"
    })
final class CheckCommand implements Callable<Integer> {
  private final Labs labs;
  private final Terminal terminal;
  private final Path here;

  @Parameters(
      arity = "0..1",
      paramLabel = "LAB|FOLDER|FILE",
      description = "What to judge; the current folder if not given.")
  private @Nullable String target;

  @Option(names = "--lab", paramLabel = "LAB", description = "The lab, if it cannot be told.")
  private @Nullable String lab;

  @Option(names = "--examples", description = "Run only the tests that you may see.")
  private boolean examples;

  @Option(
      names = "--test",
      paramLabel = "NAME",
      description = "Run only this test, or group of tests; may be given again.")
  private List<String> only = List.of();

  @Option(names = "--watch", description = "Judge again whenever a file changes, until Ctrl-C.")
  private boolean watches;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write results.json, as Exercism's version 3; - for standard output.")
  private @Nullable String json;

  @Option(names = "--hint", description = "Tell all of the help, not only the first step.")
  private boolean tellsAll;

  CheckCommand(Labs labs, Terminal terminal, Path here) {
    this.labs = labs;
    this.terminal = terminal;
    this.here = here;
  }

  @Override
  public Integer call() throws InterruptedException {
    var found = CheckTarget.find(labs, here, target, lab);
    int code = check(found);
    if (!watches) {
      return code;
    }
    var watch = new Watch(found.place());
    while (true) {
      terminal.err().println(terminal.errStyle().faint("Waiting for a change; Ctrl-C ends."));
      watch.awaitChange();
      try {
        check(CheckTarget.find(labs, here, target, lab));
      } catch (Refusal refusal) {
        terminal.err().println(refusal.detail()); // a file may be half written
      }
    }
  }

  private int check(CheckTarget found) throws InterruptedException {
    boolean quiet = "-".equals(json);
    var telling = new JudgementTelling(terminal, found, tellsAll);
    try {
      var judgement = judge(found, quiet ? JudgeListener.IGNORE : telling);
      var diagnosis = Diagnosis.of(found.lab(), judgement);
      if (!quiet) {
        telling.end(judgement, diagnosis);
      }
      write(judgement, diagnosis);
      return code(judgement);
    } catch (SandboxException e) {
      throw Refusal.of(
          ErrorCode.SANDBOX_FAILED,
          "The sandbox failed, not the solution: " + e.getMessage() + ". Run it again.");
    } catch (RunnerBusyException e) {
      throw Refusal.of(ErrorCode.RUNNER_BUSY, String.valueOf(e.getMessage()));
    }
  }

  private Judgement judge(CheckTarget found, JudgeListener listener) throws InterruptedException {
    var lab = found.lab();
    var chosen = chosen(found);
    var judge = labs.judge(lab);
    return found.together()
        ? judge.judgeTogether(lab.task(), found.submission(), listener)
        : judge.judge(lab.task(), found.submission(), chosen, listener);
  }

  /// Names of tests; empty for all.
  private List<String> chosen(CheckTarget found) {
    if (found.together() && (examples || !only.isEmpty())) {
      throw refusal(
          "The tests of such a folder run all together: leave --test and --examples out.");
    }
    for (var name : only) {
      found
          .lab()
          .unknownTest(name)
          .ifPresent(
              mistake -> {
                throw refusal("In the lab " + found.lab().slug() + " " + mistake);
              });
    }
    return examples ? found.lab().examples() : only;
  }

  private static Refusal refusal(String detail) {
    return Refusal.of(ErrorCode.INVALID_REQUEST, detail);
  }

  private static int code(Judgement judgement) {
    return judgement.accepted()
        ? ExitCode.FINE
        : judgement.verdict() == Verdict.INTERNAL_ERROR ? ExitCode.OURS : ExitCode.FAILED;
  }

  private void write(Judgement judgement, Optional<Diagnosis> diagnosis) {
    if (json == null) {
      return;
    }
    Map<String, Object> more =
        diagnosis.map(it -> Map.<String, Object>of("diagnosis", plain(it))).orElse(Map.of());
    var text = ResultsJson.of(judgement, more);
    if (json.equals("-")) {
      terminal.out().println(text);
      return;
    }
    try {
      Files.writeString(here.resolve(json), text + "\n");
    } catch (IOException e) {
      throw refusal(json + " cannot be written: " + e.getMessage() + ".");
    }
  }

  private static List<Map<String, String>> plain(Diagnosis diagnosis) {
    return diagnosis.likely().stream()
        .map(Diagnosis.Likely::wrong)
        .map(
            it ->
                Map.of(
                    "misconception", it.misconception(),
                    "nudge", it.steps().nudge(),
                    "hint", it.steps().hint(),
                    "explanation", it.steps().explanation()))
        .toList();
  }
}
