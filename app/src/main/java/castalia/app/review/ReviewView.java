package castalia.app.review;

import castalia.app.platform.web.Frame;
import castalia.app.review.ReviewAnswers.CardAnswer;
import castalia.app.review.ReviewAnswers.CheckAnswer;
import castalia.app.review.ReviewAnswers.Counts;
import castalia.app.review.ReviewAnswers.SettingsAnswer;
import java.util.List;
import java.util.Optional;

/// What the page of the reviews shows; the template is `review/review.jte`.
///
/// @param card the one that is asked, empty if none is
/// @param next when there is something to ask again, in words; empty if nothing waits
/// @param plan what is left of today's plan, in a sentence
/// @param answer id of the answer that a button would give
/// @param shown whether the card's answer is shown
/// @param typed what the learner wrote
/// @param check what became of that
/// @param note what became of the last thing that was done, in a sentence
/// @param topics what can be taken in
public record ReviewView(
    Frame frame,
    Counts counts,
    Optional<CardAnswer> card,
    Optional<String> next,
    Optional<String> plan,
    String answer,
    boolean shown,
    String typed,
    Optional<CheckAnswer> check,
    Optional<String> note,
    List<TopicChoice> topics,
    SettingsAnswer settings) {
  /// Copies the topics.
  public ReviewView {
    topics = List.copyOf(topics);
  }

  /// A topic whose questions can be taken into the reviews.
  ///
  /// @param word its short name
  public record TopicChoice(String word, String title, int questions) {}

  /// How many cards are asked now.
  public int left() {
    return counts.steps() + counts.due() + counts.fresh();
  }

  /// What a kind of card asks for.
  public static String asks(String kind) {
    return switch (kind) {
      case "predict" -> "What does it print?";
      case "spoken" -> "Say it in thirty seconds.";
      case "fix" -> "Mend it.";
      case "own" -> "Do you remember?";
      default -> "Which line is missing?";
    };
  }
}
