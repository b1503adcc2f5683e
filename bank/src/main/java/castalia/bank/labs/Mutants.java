package castalia.bank.labs;

import static java.nio.charset.StandardCharsets.UTF_8;

import castalia.judge.InvalidSubmissionException;
import castalia.judge.Submission;
import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Makes the mutants of a submission's entry file, with the helper `castalia_bank/mutate.py` in the
/// sandbox.
final class Mutants {
  private static final String HELPER = "/castalia_bank/mutate.py";
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(60), Duration.ofSeconds(30), 256L << 20, 17, 16L << 20);
  private static final int MOST_CHARACTERS = 16 << 20;

  private final Runner runner;

  /// @param name such as `12:8 compare < <=`
  /// @param line in the entry file
  record Mutant(String name, int line, Submission submission) {}

  Mutants(Runner runner) {
    this.runner = runner;
  }

  /// @throws SandboxException if they cannot be made
  List<Mutant> of(String entry, Submission submission) throws InterruptedException {
    var source = submission.files().getOrDefault(entry, "");
    var report = runner.run(Program.of(helper()).withStdin(source), LIMITS);
    if (!(report.result() instanceof RunResult.Exited(int code, _)) || code != 0) {
      throw new SandboxException(
          "the mutants could not be made: " + report.result() + " " + report.stderrText().strip());
    }
    var mutants = new ArrayList<Mutant>();
    // JSON is YAML.
    var settings = LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();
    for (var found : (List<?>) new Load(settings).loadFromString(report.stdoutText())) {
      mutant((java.util.Map<?, ?>) found, entry, submission).ifPresent(mutants::add);
    }
    return mutants;
  }

  private static Optional<Mutant> mutant(
      java.util.Map<?, ?> found, String entry, Submission original) {
    var files = new LinkedHashMap<>(original.files());
    files.put(entry, String.valueOf(found.get("source")));
    try {
      return Optional.of(
          new Mutant(
              String.valueOf(found.get("name")),
              ((Number) Objects.requireNonNull(found.get("line"))).intValue(),
              new Submission(files)));
    } catch (InvalidSubmissionException e) {
      return Optional.empty(); // the original nearly was too large
    }
  }

  private static String helper() {
    try (var stream = Objects.requireNonNull(Mutants.class.getResourceAsStream(HELPER), HELPER)) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
