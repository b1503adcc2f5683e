package castalia.app.catalog;

import castalia.app.platform.web.Visit;
import java.util.List;
import java.util.Optional;

/// What the first page shows somebody who has begun to learn. Given to [CatalogFeature#shows] by
/// the wiring.
@FunctionalInterface
public interface TodayOnHome {
  /// Today, for whoever asks; empty for somebody who has not begun, without asking the database.
  Optional<Today> find(Visit visit);

  /// A learner's day.
  ///
  /// @param due how many cards wait now
  /// @param plan what the plan says for today, best first; empty without one
  /// @param daysLeft until the interview, if it is ahead
  /// @param streak days of study in a row
  /// @param freezes that are left
  /// @param studied whether something was answered today
  /// @param ahead how many cards come due on each of the next days, from today
  record Today(
      int due,
      List<Step> plan,
      Optional<Long> daysLeft,
      int streak,
      int freezes,
      boolean studied,
      List<Bar> ahead) {
    public Today {
      plan = List.copyOf(plan);
      ahead = List.copyOf(ahead);
    }
  }

  /// What to do today with one question.
  record Step(String title, String address, String what) {}

  /// One day.
  ///
  /// @param share of the fullest day, 0 to 100
  record Bar(String day, long cards, long share) {}
}
