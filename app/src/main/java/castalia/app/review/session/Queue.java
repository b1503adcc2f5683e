package castalia.app.review.session;

import castalia.app.review.fsrs.Scheduler;
import castalia.app.review.fsrs.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a learner is asked now, in order: cards in their steps whose minute has come, cards that
/// fade, the weakest first, and new ones as far as the day has room. Of each question one card a
/// day, so that none gives away another.
///
/// @param steps in their steps and due by the minute
/// @param due in the long run and due today
/// @param fresh never seen
/// @param soon in their steps and due within twenty minutes: asked early if nothing else is left
/// @param order those that are asked, in the order in which they are
/// @param next when there is something to ask again after all of this; empty if nothing waits
public record Queue(
    List<LearnerCard> steps,
    List<LearnerCard> due,
    List<LearnerCard> fresh,
    List<LearnerCard> soon,
    List<LearnerCard> order,
    Optional<Instant> next) {
  /// Nothing to ask.
  public static final Queue EMPTY =
      new Queue(List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());

  private static final Duration EARLY = Duration.ofMinutes(20);

  /// Copies the lists.
  public Queue {
    steps = List.copyOf(steps);
    due = List.copyOf(due);
    fresh = List.copyOf(fresh);
    soon = List.copyOf(soon);
    order = List.copyOf(order);
  }

  /// What to know for a queue.
  ///
  /// @param newPerDay how many cards a day may be met for the first time
  public record Rules(Scheduler scheduler, LearnerDays days, int newPerDay) {}

  /// How many cards are asked now.
  public int size() {
    return steps.size() + due.size() + fresh.size();
  }

  /// All cards that are asked now; if there are none, those that are due in a moment.
  public List<LearnerCard> inOrder() {
    return size() == 0 ? soon : order;
  }

  /// The queue of a learner's cards.
  ///
  /// @param cards all of them, in the order in which new ones are to be met
  public static Queue of(List<LearnerCard> cards, Instant now, Rules rules) {
    return new Choice(cards, now, rules).queue();
  }

  /// The queue of a learner who follows a plan: cards in their steps first, then what is planned,
  /// in the plan's order and nothing else.
  ///
  /// @param cards all of them
  /// @param planned what the plan still has for today, none of it in its steps
  public static Queue planned(
      List<LearnerCard> cards, List<LearnerCard> planned, Instant now, Rules rules) {
    return new Choice(cards, now, rules).planned(planned);
  }

  /* One pass over the cards sorts them; a second picks one of each question. */
  private static final class Choice {
    private final List<LearnerCard> cards;
    private final Instant now;
    private final Rules rules;
    private final Map<Integer, Map<String, Instant>> answeredToday = new HashMap<>();
    private final List<Instant> later = new ArrayList<>();

    Choice(List<LearnerCard> cards, Instant now, Rules rules) {
      this.cards = cards;
      this.now = now;
      this.rules = rules;
      for (var card : cards) {
        card.answered()
            .filter(at -> rules.days().between(at, now) == 0)
            .ifPresent(
                at ->
                    answeredToday
                        .computeIfAbsent(card.question(), _ -> new HashMap<>())
                        .put(card.id(), at));
      }
    }

    Queue queue() {
      var steps = new ArrayList<LearnerCard>();
      var due = new ArrayList<LearnerCard>();
      var fresh = new ArrayList<LearnerCard>();
      var soon = new ArrayList<LearnerCard>();
      for (var card : cards) {
        var standing = standing(card);
        if (standing.asks(card.schedule(), now, rules.days())) {
          (card.inSteps() ? steps : card.unseen() ? fresh : due).add(card);
        } else {
          opens(card, standing).ifPresent(later::add);
          if (isSoon(card, standing)) {
            soon.add(card);
          }
        }
      }
      steps.sort(Comparator.comparing(it -> it.schedule().due()));
      soon.sort(Comparator.comparing(it -> it.schedule().due()));
      due.sort(Comparator.comparingDouble(this::recall));
      var taken = new HashSet<Integer>();
      steps.forEach(it -> taken.add(it.question()));
      var picked = onePerQuestion(due, taken, Integer.MAX_VALUE);
      var pickedFresh = onePerQuestion(fresh, taken, roomForNew());
      var order = Stream.of(steps, picked, pickedFresh).flatMap(List::stream).toList();
      return new Queue(
          steps, picked, pickedFresh, soon, order, later.stream().min(Comparator.naturalOrder()));
    }

    Queue planned(List<LearnerCard> plan) {
      var queue = queue();
      var waiting =
          cards.stream()
              .filter(it -> it.inSteps() && it.standing() instanceof Standing.Active)
              .map(it -> it.schedule().due())
              .filter(it -> it.isAfter(now));
      return new Queue(
          queue.steps(),
          plan.stream().filter(it -> !it.unseen()).toList(),
          plan.stream().filter(LearnerCard::unseen).toList(),
          queue.soon(),
          Stream.of(queue.steps(), plan).flatMap(List::stream).toList(),
          Stream.concat(waiting, Stream.of(rules.days().endOfDay(now)))
              .min(Comparator.naturalOrder()));
    }

    private double recall(LearnerCard card) {
      return rules.scheduler().retrievability(card.schedule(), now);
    }

    private int roomForNew() {
      long met =
          cards.stream()
              .flatMap(it -> it.firstAnswered().stream())
              .filter(at -> rules.days().between(at, now) == 0)
              .count();
      return (int) Math.max(0, rules.newPerDay() - met);
    }

    private List<LearnerCard> onePerQuestion(List<LearnerCard> from, Set<Integer> taken, int most) {
      var picked = new ArrayList<LearnerCard>();
      for (var card : from) {
        if (picked.size() < most && taken.add(card.question())) {
          picked.add(card);
        } else {
          later.add(rules.days().endOfDay(now));
        }
      }
      return picked;
    }

    /// Its own, or out of the way until tomorrow because another card of its question was answered.
    private Standing standing(LearnerCard card) {
      var siblings = answeredToday.getOrDefault(card.question(), Map.of());
      boolean another = siblings.size() > (siblings.containsKey(card.id()) ? 1 : 0);
      return another && !card.inSteps()
          ? Standing.afterSibling(card.standing(), now, rules.days())
          : card.standing();
    }

    private boolean isSoon(LearnerCard card, Standing standing) {
      return card.inSteps()
          && standing instanceof Standing.Active
          && !card.schedule().due().isAfter(now.plus(EARLY));
    }

    /// When a card that is not asked now is asked again; empty if never by itself.
    private Optional<Instant> opens(LearnerCard card, Standing standing) {
      var days = rules.days();
      var due = card.schedule().due();
      var own =
          switch (card.schedule().state()) {
            case State.Unseen _ -> now;
            case State.Seen seen when seen.phase() == State.Phase.REVIEW ->
                days.startOf(days.dayOf(due));
            case State.Seen _ -> due;
          };
      return switch (standing) {
        case Standing.Suspended _ -> Optional.empty();
        case Standing.Active _ -> Optional.of(own);
        case Standing.Buried(var until) -> {
          var back = days.startOf(until);
          yield Optional.of(own.isAfter(back) ? own : back);
        }
      };
    }
  }
}
