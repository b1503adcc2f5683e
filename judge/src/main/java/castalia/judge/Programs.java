package castalia.judge;

import castalia.runner.Limits;
import castalia.runner.Program;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The two programs of a judging and what they are told first.
final class Programs {
  private static final Duration AFTERMATH = Duration.ofSeconds(10);
  private static final long VALUE_BYTES = 256L << 20;
  private static final long EXAMINER_MEMORY = 512L << 20;
  private static final int EXAMINER_PROCESSES = 32;

  private static final String TESTS = "tests/";

  private final Task task;
  private final Submission submission;
  private final List<String> only;

  record CandidateStart(String type, String entry, List<String> files, String scenarios) {}

  record ExaminerStart(
      String type,
      String entry,
      List<Task.Export> exports,
      List<String> tests,
      List<String> only,
      List<String> files,
      @JsonProperty("limit_ms") long limit) {}

  record CandidateReady(String type, int number) {}

  record CandidateEnded(String type, String reason, String detail) {}

  Programs(Task task, Submission submission, List<String> only) {
    this.task = task;
    this.submission = submission;
    this.only = List.copyOf(only);
  }

  Program candidate() {
    var files = new LinkedHashMap<>(submission.files());
    files.put(JudgeCode.ENTRY, boot("candidate"));
    return program(files);
  }

  Program examiner() {
    var files = new LinkedHashMap<String, String>();
    task.tests().forEach((name, text) -> files.put(TESTS + name, text));
    files.put(JudgeCode.ENTRY, boot("examiner"));
    return program(files);
  }

  /// Both sides in one: tests that import what they test.
  Program together() {
    var files = new LinkedHashMap<>(submission.files());
    files.putAll(task.tests());
    files.put(JudgeCode.ENTRY, boot("examiner.exercise"));
    return program(files);
  }

  byte[] togetherStart(List<String> tests) {
    var files = task.tests().keySet().stream().filter(Task::isTest).toList();
    return Frames.of(
        new ExaminerStart(
            "start",
            task.entry(),
            task.exports(),
            files,
            tests,
            names(),
            task.limits().test().toMillis()));
  }

  byte[] candidateStart() {
    return Frames.of(
        new CandidateStart(
            "start", task.entry(), names(), task.tests().getOrDefault(Task.SCENARIOS, "")));
  }

  byte[] examinerStart() {
    var tests = task.tests().keySet().stream().filter(Task::isTest).map(TESTS::concat).toList();
    return Frames.of(
        new ExaminerStart(
            "start",
            task.entry(),
            task.exports(),
            tests,
            only,
            names(),
            task.limits().test().toMillis()));
  }

  Limits candidateLimits() {
    var allowed = task.limits();
    return new Limits(
        allowed.whole(),
        allowed.whole(),
        allowed.memoryBytes(),
        allowed.processes(),
        allowed.outputBytes(),
        VALUE_BYTES);
  }

  /// It ends by itself some time after the candidate's last moment, if we should die.
  Limits examinerLimits() {
    var time = task.limits().whole().plus(AFTERMATH);
    return new Limits(time, time, EXAMINER_MEMORY, EXAMINER_PROCESSES, 1 << 20, VALUE_BYTES);
  }

  private static String boot(String side) {
    return "from castalia_judge.%s import main\nmain((%d, %d))\n"
        .formatted(side, Program.VALUES_IN, Program.VALUES_OUT);
  }

  private List<String> names() {
    return List.copyOf(submission.files().keySet());
  }

  private static Program program(Map<String, String> files) {
    return new Program(files, JudgeCode.ENTRY, List.of(), new byte[0]);
  }
}
