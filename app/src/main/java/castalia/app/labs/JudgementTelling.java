package castalia.app.labs;

import castalia.app.platform.cli.Style;
import castalia.app.platform.cli.Terminal;
import castalia.bank.labs.Diagnosis;
import castalia.bank.labs.WrongSubmission;
import castalia.judge.JudgeListener;
import castalia.judge.Judgement;
import castalia.judge.TestName;
import castalia.judge.TestResult;
import castalia.judge.Verdict;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Tells a judgement on the terminal, test by test. What is long is told of the first failure
/// alone.
final class JudgementTelling implements JudgeListener {
  private static final String MARGIN = "        ";

  private final CheckTarget target;
  private final boolean tellsAll;
  private final PrintWriter out;
  private final Style style;
  private String group = "";
  private boolean failed;

  JudgementTelling(Terminal terminal, CheckTarget target, boolean tellsAll) {
    this.target = target;
    this.tellsAll = tellsAll;
    this.out = terminal.out();
    this.style = terminal.style();
  }

  @Override
  public void finished(TestResult result) {
    heading(result);
    var requirement =
        result.test().requirement().isEmpty() ? result.name() : result.test().requirement();
    if (result.passed()) {
      out.println("  " + style.good("pass") + "  " + requirement);
    } else {
      out.println("  " + style.bad("FAIL") + "  " + style.strong(requirement));
      if (failed) {
        lines(result.message().lines().limit(3).toList());
      } else {
        explain(result);
      }
      failed = true;
    }
    out.flush();
  }

  private void heading(TestResult result) {
    if (result.test().group().equals(group)) {
      return;
    }
    group = result.test().group();
    var level = result.test().level();
    var levels = target.lab().front().levels();
    var title = result.test().title().isEmpty() ? group : result.test().title();
    out.println(
        style.strong(title)
            + (levels.size() > 1 ? style.faint("  level " + level + " of " + levels.size()) : ""));
  }

  private void explain(TestResult result) {
    out.println(MARGIN + style.faint(result.name()));
    result.calls().forEach(call -> out.println(MARGIN + "  " + style.code(call)));
    result
        .message()
        .lines()
        .forEach(
            line ->
                out.println(
                    MARGIN
                        + (line.startsWith("expected:")
                            ? style.good(line)
                            : line.startsWith("got:") ? style.bad(line) : line)));
    if (result.details().get("timeline") instanceof Map<?, ?> timeline) {
      timeline(timeline);
    }
    if (!result.output().isBlank()) {
      out.println(MARGIN + style.faint("your code printed:"));
      lines(result.output().lines().limit(10).map(line -> "  " + line).toList());
    }
  }

  private void timeline(Map<?, ?> timeline) {
    var text = String.valueOf(timeline.get("text"));
    text.lines().forEach(line -> out.println(MARGIN + step(line)));
    if (timeline.get("interpreter") instanceof String interpreter && !interpreter.isEmpty()) {
      out.println(MARGIN + style.faint(interpreter));
    }
    if (timeline.get("schedule") instanceof String schedule && !schedule.isEmpty()) {
      out.println(MARGIN + style.faint("replays as " + schedule));
    }
  }

  private String step(String line) {
    if (line.startsWith("=>")) {
      return style.bad(line);
    }
    return line.strip().startsWith("---") ? style.faint(line) : line;
  }

  private void lines(List<String> lines) {
    lines.forEach(line -> out.println(MARGIN + line));
  }

  /// Tells the whole.
  void end(Judgement judgement, Optional<Diagnosis> diagnosis) {
    if (judgement.tests().isEmpty()) {
      judgement.message().lines().forEach(line -> out.println("  " + line));
    }
    diagnosis.ifPresent(this::help);
    var verdict = judgement.verdict();
    var words = verdict.words();
    out.println(
        (judgement.accepted() ? style.good(words) : style.bad(words))
            + ": "
            + (judgement.tests().isEmpty() && verdict != Verdict.INTERNAL_ERROR
                ? "no test could run."
                : judgement.message().lines().findFirst().orElse(""))
            + style.faint(" " + seconds(judgement.took())));
    out.flush();
  }

  private void help(Diagnosis diagnosis) {
    out.println();
    out.println(
        style.warn(diagnosis.exact() ? "This looks like" : "This looks somewhat like")
            + (diagnosis.exact() && diagnosis.likely().size() > 1 ? " one of these:" : ":"));
    for (var likely : diagnosis.likely()) {
      out.println("  “" + likely.wrong().misconception() + "”");
      if (!diagnosis.exact()) {
        likely.tests().stream().findFirst().ifPresent(this::about);
      }
      steps(likely.wrong().steps());
    }
    if (!tellsAll) {
      out.println(style.faint("  --hint tells more."));
    }
    out.println();
  }

  private void about(TestName test) {
    var words = test.requirement().isEmpty() ? test.name() : test.requirement();
    out.println("    " + style.faint("about: " + words));
  }

  private void steps(WrongSubmission.Steps steps) {
    out.println("    " + steps.nudge());
    if (tellsAll) {
      out.println("    " + steps.hint());
      out.println("    " + steps.explanation());
    }
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
  }
}
