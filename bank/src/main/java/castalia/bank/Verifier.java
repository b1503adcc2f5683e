package castalia.bank;

import castalia.bank.verify.Verification;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Runs every program of questions, and then turns its expectation round and demands that it fails.
///
/// Safe for use by several threads. Runners stay the caller's to close.
public final class Verifier {
  private final List<VerifyPlace> places;
  private final Settings settings;

  /// How to verify.
  ///
  /// @param times runs of each program, 1 to 100; more than one finds those that are not the same
  ///   every time
  /// @param cache folder that remembers what was proved, made if missing; empty to prove all anew.
  ///   Ignored if `times` is more than 1
  /// @param parallel programs at once, at least 1
  /// @param today the day to be recorded, in UTC
  /// @param everywhere whether a program that requires nothing is run at every place that suits it,
  ///   and not at the main one alone
  public record Settings(
      int times, Optional<Path> cache, int parallel, boolean everywhere, LocalDate today) {
    /// The most runs of each program.
    public static final int MAX_TIMES = 100;

    /// @throws IllegalArgumentException if a number is out of its range
    public Settings {
      if (times < 1 || times > MAX_TIMES || parallel < 1) {
        throw new IllegalArgumentException("times " + times + ", parallel " + parallel);
      }
    }
  }

  /// @param places where programs are run, the main one first; at least one
  public Verifier(List<VerifyPlace> places, Settings settings) {
    this.places = List.copyOf(places);
    if (places.isEmpty()) {
      throw new IllegalArgumentException("no place to verify at");
    }
    this.settings = settings;
  }

  /// Verifies all programs of these questions. A program that fails is a finding in the report, and
  /// so is a sandbox that broke twice, marked as ours.
  ///
  /// @param listener hears of each program when it is done
  /// @throws InterruptedException if interrupted; every program has been ended by then
  public VerifyReport verify(Collection<Question> questions, VerifyListener listener)
      throws InterruptedException {
    return new Verification(places, settings, listener).of(questions);
  }
}
