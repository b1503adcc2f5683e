package castalia.app.review;

import castalia.app.platform.web.Frame;
import castalia.app.review.Fits.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the page of the fitted memory model shows; the template is `review/fitted.jte`.
///
/// @param answers how many answers could be fitted to now
/// @param needed how many it takes
/// @param state of the last fit, such as `running`; `none` if there is none
/// @param result what that came to
/// @param canBeAsked whether fitting would find something else
/// @param own whether the learner's cards are planned by parameters of their own
/// @param inUse whether those are what was found
/// @param canGoBack whether there is a way back from that
public record FitView(
    Frame frame,
    int answers,
    int needed,
    String state,
    Optional<Result> result,
    boolean canBeAsked,
    boolean own,
    boolean inUse,
    boolean canGoBack) {

  /// What a fit came to.
  ///
  /// @param answers to how many it was fitted
  /// @param since how many came since; negative if some were taken back
  /// @param better whether it is offered
  /// @param examples none if it is not
  public record Result(
      int answers,
      int since,
      boolean better,
      String lossBefore,
      String lossAfter,
      String foretoldBefore,
      String foretoldAfter,
      List<Example> examples) {
    /// Copies the examples.
    public Result {
      examples = List.copyOf(examples);
    }
  }

  /// When a card would be asked again.
  ///
  /// @param answers what it was answered so far
  /// @param now in how many days, as it is or was before
  /// @param fitted in how many, by what was found
  public record Example(String answers, String now, String fitted) {}

  static FitView of(Frame frame, Standing standing) {
    return new FitView(
        frame,
        standing.observations(),
        Fits.NEEDED,
        standing.fit().map(it -> it.state().name().toLowerCase(Locale.ROOT)).orElse("none"),
        standing.fit().flatMap(FitRow::result).map(it -> result(standing, it)),
        standing.canBeAsked(),
        standing.settings().parameters().isPresent(),
        standing.inUse(),
        standing.canGoBack());
  }

  private static Result result(Standing standing, FitResult result) {
    var settings = standing.settings();
    var before = standing.inUse() ? settings.with(result.before()) : settings;
    return new Result(
        result.observations(),
        standing.observations() - result.observations(),
        result.fitted().isPresent(),
        loss(result.lossBefore()),
        loss(result.lossAfter()),
        loss(result.foretoldBefore()),
        loss(result.foretoldAfter()),
        result
            .fitted()
            .map(it -> FitExamples.of(before, settings.with(Optional.of(it))))
            .orElse(List.of()));
  }

  private static String loss(double loss) {
    return String.format(Locale.ROOT, "%.4f", loss);
  }

  /// How many answers are still missing, 0 if none.
  public int missing() {
    return Math.max(0, needed - answers);
  }

  /// Whether a fit is waited for.
  public boolean underWay() {
    return state.equals("waiting") || state.equals("running");
  }
}
