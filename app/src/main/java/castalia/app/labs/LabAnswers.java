package castalia.app.labs;

import castalia.app.platform.web.Described;
import castalia.bank.Difficulty;
import castalia.bank.Topic;
import castalia.bank.labs.Diagnosis;
import castalia.bank.labs.Lab;
import castalia.bank.labs.WrongSubmission;
import castalia.judge.Cause;
import castalia.judge.Judgement;
import castalia.judge.TestName;
import castalia.judge.TestResult;
import castalia.judge.Verdict;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the labs' operations answer.
final class LabAnswers {
  private LabAnswers() {}

  @Described("A lab in short.")
  record Summary(
      @Described("That of its question.") int number,
      String slug,
      String title,
      Difficulty difficulty,
      Topic topic,
      List<String> tags,
      @Described("How long a working developer needs.") long minutes,
      @Described("Steps of the task.") int levels,
      @Described("What the judge looks at beyond calls and results.") List<String> checks) {
    static Summary of(Lab lab) {
      var front = lab.front();
      return new Summary(
          front.number(),
          front.slug(),
          front.title(),
          front.difficulty(),
          front.topic(),
          front.tags(),
          front.minutes().toMinutes(),
          front.levels().size(),
          front.checks());
    }
  }

  record Summaries(List<Summary> labs) {}

  record SourceFile(String name, String text) {
    static List<SourceFile> all(Map<String, String> files) {
      return new TreeMap<>(files)
          .entrySet().stream().map(it -> new SourceFile(it.getKey(), it.getValue())).toList();
    }
  }

  record Level(String title, String adds) {}

  @Described("A lab as a learner needs it. Its walkthrough is for after the acceptance.")
  record Detail(
      Summary summary,
      @Described("The task, as Markdown.") String statement,
      @Described("The file that is imported.") String entry,
      @Described("What to begin with.") List<SourceFile> starter,
      List<Level> levels,
      @Described("Names of tests that can be run before submitting.") List<String> examples,
      @Described("Processor time of one test, milliseconds.") long testMs,
      @Described("Memory of the learner's process, bytes.") long memoryBytes) {
    static Detail of(Lab lab) {
      var limits = lab.task().limits();
      return new Detail(
          Summary.of(lab),
          lab.texts().statement(),
          lab.task().entry(),
          SourceFile.all(lab.starter()),
          lab.front().levels().stream()
              .map(level -> new Level(level.title(), level.adds()))
              .toList(),
          lab.examples(),
          limits.test().toMillis(),
          limits.memoryBytes());
    }
  }

  record StartedEvent(String id) {}

  @Described("A test of a lab.")
  record TestAnswer(
      String name,
      String group,
      @Described("What the group is about.") String title,
      int level,
      @Described("What the code must do.") String requirement) {
    static TestAnswer of(TestName test) {
      return new TestAnswer(
          test.name(), test.group(), test.title(), test.level(), test.requirement());
    }
  }

  record PlannedEvent(List<TestAnswer> tests) {}

  @Described("What became of a test. Texts that say nothing are empty.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ResultAnswer(
      TestAnswer test,
      TestResult.Status status,
      @Described("If it did not pass: why.") @Nullable Cause cause,
      double durationMs,
      @Described("What is wrong.") String message,
      @Described("The calls that the test made, in order.") List<String> calls,
      String expected,
      String got,
      @Described("What the code printed.") String output,
      @Described("The test itself.") String testCode,
      @Described("Findings by name: `schedule`, `growth`, `memory`.") Map<String, Object> details) {
    static ResultAnswer of(TestResult result) {
      return new ResultAnswer(
          TestAnswer.of(result.test()),
          result.status(),
          result.cause().orElse(null),
          Math.round(result.duration().toNanos() / 1e4) / 100.0,
          result.message(),
          result.calls(),
          result.expected(),
          result.got(),
          result.output(),
          result.testCode(),
          result.details());
    }
  }

  @Described("A misconception, with help in steps that say more each.")
  record MisconceptionAnswer(
      String misconception,
      String nudge,
      String hint,
      String explanation,
      @Described("Names of the failing tests that fail with it.") List<String> tests) {
    static MisconceptionAnswer of(Diagnosis.Likely likely) {
      WrongSubmission wrong = likely.wrong();
      return new MisconceptionAnswer(
          wrong.misconception(),
          wrong.steps().nudge(),
          wrong.steps().hint(),
          wrong.steps().explanation(),
          likely.tests().stream().map(TestName::name).toList());
    }
  }

  @Described("What a wrong submission looks like.")
  record DiagnosisAnswer(
      @Described("Whether the very same tests fail.") boolean exact,
      List<MisconceptionAnswer> likely) {
    static DiagnosisAnswer of(Diagnosis diagnosis) {
      return new DiagnosisAnswer(
          diagnosis.exact(), diagnosis.likely().stream().map(MisconceptionAnswer::of).toList());
    }
  }

  /// Whether a submission is judged.
  enum State {
    JUDGING,
    JUDGED,
    CANCELLED
  }

  @Described("A submission and what the judge says of it.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SubmissionAnswer(
      @Described("By which it can be asked for during the next hour.") String id,
      String lab,
      State state,
      @Nullable Verdict verdict,
      @Described("One or two sentences.") @Nullable String message,
      @Described("Where the code cannot be used at all.") @Nullable String file,
      @Nullable Integer line,
      @Nullable Double tookMs,
      @Nullable List<ResultAnswer> tests,
      @Described("If it looks like a known misconception.") @Nullable DiagnosisAnswer diagnosis) {
    static SubmissionAnswer going(Sitting sitting, State state) {
      return new SubmissionAnswer(
          sitting.id(), sitting.lab().slug(), state, null, null, null, null, null, null, null);
    }

    static SubmissionAnswer of(Sitting sitting, Sitting.Piece.Judged judged) {
      Judgement judgement = judged.judgement();
      return new SubmissionAnswer(
          sitting.id(),
          sitting.lab().slug(),
          State.JUDGED,
          judgement.verdict(),
          judgement.message(),
          judgement.place().map(Judgement.Place::file).orElse(null),
          judgement.place().map(Judgement.Place::line).orElse(null),
          judgement.took().toNanos() / 1e6,
          judgement.tests().stream().map(ResultAnswer::of).toList(),
          judged.diagnosis().map(DiagnosisAnswer::of).orElse(null));
    }
  }
}
