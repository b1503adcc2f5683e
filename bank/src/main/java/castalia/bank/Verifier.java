package castalia.bank;

import castalia.bank.verify.Verification;
import castalia.runner.Runner;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/// Runs every program of questions, and then turns its expectation round and demands that it fails.
///
/// Safe for use by several threads. The runner stays the caller's to close.
public final class Verifier {
  private final Runner runner;
  private final Settings settings;

  /// How to verify.
  ///
  /// @param times runs of each program, 1 to 100; more than one finds those that are not the same
  ///   every time
  /// @param cache folder that remembers what was proved, made if missing; empty to prove all anew.
  ///   Ignored if `times` is more than 1
  /// @param parallel programs at once, at least 1; not more than the runner has sandboxes
  public record Settings(int times, Optional<Path> cache, int parallel) {
    /// The most runs of each program.
    public static final int MAX_TIMES = 100;

    /// @throws IllegalArgumentException if a number is out of its range
    public Settings {
      if (times < 1 || times > MAX_TIMES || parallel < 1) {
        throw new IllegalArgumentException("times " + times + ", parallel " + parallel);
      }
    }
  }

  /// @param runner runs the programs, on its first Python
  public Verifier(Runner runner, Settings settings) {
    this.runner = runner;
    this.settings = settings;
  }

  /// Verifies all programs of these questions. A program that fails is a finding in the report, and
  /// so is a sandbox that broke twice, marked as ours.
  ///
  /// @param listener hears of each program when it is done
  /// @throws InterruptedException if interrupted; every program has been ended by then
  public VerifyReport verify(Collection<Question> questions, VerifyListener listener)
      throws InterruptedException {
    return new Verification(runner, settings, listener).of(questions);
  }
}
