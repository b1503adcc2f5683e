package castalia.bank.labs;

import castalia.bank.VerifyListener;
import castalia.judge.Judge;
import castalia.judge.JudgeCode;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Judges every labelled submission of labs and demands the verdict and the failing tests that it
/// is labelled with; if asked, also that the tests notice mutants of the accepted ones.
///
/// Safe for use by several threads. Runner and judge stay the caller's.
public final class LabVerifier {
  /// The part of a design's mutants that tests must notice.
  public static final double LEAST_KILLED = 0.95;

  /// A fit number of submissions at once: one more than there are processors, for some only wait
  /// until a limit is over.
  public static final int AT_ONCE = Runtime.getRuntime().availableProcessors() + 1;

  private final Runner runner;
  private final Judge judge;
  private final Settings settings;
  private final Map<String, String> packages;

  /// How to verify.
  ///
  /// @param mutants whether mutants are judged, too; some hundred for each lab
  /// @param repeat how often each submission is judged, 1 to [#MAX_REPEAT]
  /// @param cache folder that remembers what was right, made if missing; empty to judge all anew
  /// @param parallel submissions at once, at least 1
  public record Settings(boolean mutants, int repeat, Optional<Path> cache, int parallel) {
    /// The most often that a submission is judged.
    public static final int MAX_REPEAT = 1000;

    /// @throws IllegalArgumentException if a number is out of its range
    public Settings {
      if (repeat < 1 || repeat > MAX_REPEAT || parallel < 1) {
        throw new IllegalArgumentException("repeat " + repeat + ", parallel " + parallel);
      }
    }
  }

  /// @param runner makes the mutants, on its first Python
  /// @param judge on that runner
  public LabVerifier(Runner runner, Judge judge, Settings settings) {
    this(runner, judge, settings, Map.of());
  }

  /// @param runner makes the mutants, on its first Python
  /// @param judge on that runner
  /// @param packages the versions of the packages that its sandboxes have, by module: what was
  ///   right with others is judged again
  public LabVerifier(Runner runner, Judge judge, Settings settings, Map<String, String> packages) {
    this.runner = runner;
    this.judge = judge;
    this.settings = settings;
    this.packages = Map.copyOf(packages);
  }

  /// What a runner is opened with that is to judge [#AT_ONCE] submissions at once.
  public static RunnerOptions runnerOf(RunnerOptions options) {
    return JudgeCode.addTo(options.withSlots(AT_ONCE * Judge.SANDBOXES));
  }

  /// Verifies labs. A submission that is judged otherwise than labelled is a finding in the report,
  /// and so is a failure of the judge, marked as ours.
  ///
  /// @param listener hears of each submission when it is done
  /// @throws InterruptedException if interrupted; every sandbox has been ended by then
  public LabReport verify(Collection<Lab> labs, VerifyListener listener)
      throws InterruptedException {
    return new LabVerification(runner, judge, settings, packages, listener).of(labs);
  }
}
