package castalia.app.progress;

import static java.util.stream.Collectors.groupingBy;

import castalia.app.review.Outlook.Ahead;
import castalia.bank.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// What is remembered of each topic. A card that was never seen counts as not remembered, and so
/// does one that was not taken into the reviews: that is what makes the estimate an honest one.
///
/// @param topic its word
/// @param seen how many of its cards were seen
/// @param of how many the bank has
/// @param now the share of them that is remembered now, in percent
/// @param then that on the day that was asked about, if nothing more is done
public record Readiness(String topic, int seen, int of, long now, long then) {
  /// @param all how many cards the bank has of each topic
  static List<Readiness> of(List<Ahead> cards, Map<Topic, Integer> all) {
    var byTopic = cards.stream().collect(groupingBy(Ahead::topic));
    return new TreeMap<>(all)
        .entrySet().stream()
            .map(it -> of(it.getKey(), byTopic.getOrDefault(it.getKey(), List.of()), it.getValue()))
            .toList();
  }

  private static Readiness of(Topic topic, List<Ahead> cards, int all) {
    return new Readiness(
        topic.word(),
        (int) cards.stream().filter(Ahead::seen).count(),
        all,
        percent(cards, Ahead::recallNow, all),
        percent(cards, Ahead::recallThen, all));
  }

  private static long percent(List<Ahead> cards, ToDoubleFunction<Ahead> recall, int all) {
    return all == 0 ? 0 : Math.round(100 * cards.stream().mapToDouble(recall).sum() / all);
  }
}
