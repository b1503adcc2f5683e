package castalia.app.review.fsrs;

import castalia.app.review.fsrs.Intervals.Memories;
import castalia.app.review.fsrs.Intervals.Occasion;
import castalia.app.review.fsrs.State.Phase;
import castalia.app.review.fsrs.State.Seen;
import castalia.app.review.fsrs.State.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Says what an answer makes of a card, and when the card is due again. Immutable and safe for
/// threads.
public final class Scheduler {
  private static final long MINUTES_A_DAY = 1440;

  private final Settings settings;
  private final Days days;
  private final Seeds seeds;
  private final MemoryModel model;
  private final Steps steps;
  private final Intervals intervals;

  /// A scheduler that counts days as the reference does.
  public Scheduler(Settings settings) {
    this(settings, Days.UTC);
  }

  /// @param days how days are counted between two answers
  public Scheduler(Settings settings, Days days) {
    this(settings, days, Seeds.REFERENCE);
  }

  /// @param days how days are counted between two answers
  /// @param seeds what spreads intervals, where the settings say so
  public Scheduler(Settings settings, Days days, Seeds seeds) {
    this.settings = settings;
    this.days = days;
    this.seeds = seeds;
    this.model =
        new MemoryModel(
            settings.parameters().within(settings.relearningSteps().size(), settings.shortTerm()),
            settings.shortTerm());
    this.steps = new Steps(settings.learningSteps(), settings.relearningSteps());
    this.intervals = new Intervals(model, settings);
  }

  /// What it was made with.
  public Settings settings() {
    return settings;
  }

  /// The model of memory behind it.
  public MemoryModel model() {
    return model;
  }

  /// The card after an answer.
  ///
  /// @throws IllegalArgumentException if `now` is a day before the card's last answer; answers that
  ///   come late are planned by [#replay]
  public Reviewed review(Card card, Rating rating, Instant now) {
    return reviewed(card, rating, now, occasion(card, now));
  }

  /// The card after each of the four answers, none of them given yet.
  ///
  /// @throws IllegalArgumentException as [#review] does
  public Preview preview(Card card, Instant now) {
    var occasion = occasion(card, now);
    return new Preview(
        reviewed(card, Rating.AGAIN, now, occasion),
        reviewed(card, Rating.HARD, now, occasion),
        reviewed(card, Rating.GOOD, now, occasion),
        reviewed(card, Rating.EASY, now, occasion));
  }

  /// The card as it was before its last answer.
  ///
  /// @throws IllegalArgumentException if `log` is not of the card's last answer
  public Card undo(Card card, ReviewLog log) {
    boolean last =
        card.state() instanceof Seen seen
            && seen.reviewed().equals(log.at())
            && card.reps() == log.before().reps() + 1;
    if (!last) {
      throw new IllegalArgumentException(
          "the answer of " + log.at() + " is not the last one of this card");
    }
    return log.before();
  }

  /// The card as if never seen, due at once. Its counts stay.
  public Card forget(Card card, Instant now) {
    return new Card(new Unseen(), now, card.reps(), card.lapses());
  }

  /// The card as its whole history makes it: after other parameters, or after an answer that came
  /// late.
  ///
  /// @param answers in any order; those of one moment stay in theirs
  public Card replay(Instant created, List<Answer> answers) {
    return replay(Card.unseen(created), answers);
  }

  /// The same from where the card stood before these answers.
  public Card replay(Card before, List<Answer> answers) {
    var card = before;
    for (var answer : answers.stream().sorted((a, b) -> a.at().compareTo(b.at())).toList()) {
      card = review(card, answer.rating(), answer.at()).card();
    }
    return card;
  }

  /// The chance that the card is remembered now, 0 to 1; 0 for one never seen. By whole days of 24
  /// hours, as the reference.
  public double retrievability(Card card, Instant now) {
    return switch (card.state()) {
      case Unseen _ -> 0;
      case Seen seen ->
          model.retrievability(
              (double) Math.max(Duration.between(seen.reviewed(), now).toDays(), 0),
              seen.memory().stability());
    };
  }

  private Occasion occasion(Card card, Instant now) {
    int elapsed = card.state() instanceof Seen seen ? days.between(seen.reviewed(), now) : 0;
    if (elapsed < 0) {
      throw new IllegalArgumentException("an answer of " + now + " is before the card's last one");
    }
    return new Occasion(card, now, elapsed, seeds);
  }

  private Reviewed reviewed(Card card, Rating rating, Instant now, Occasion occasion) {
    var after =
        settings.shortTerm()
            ? withSteps(card, rating, occasion)
            : withoutSteps(card, rating, occasion);
    return new Reviewed(after, new ReviewLog(rating, now, card));
  }

  private Card withSteps(Card card, Rating rating, Occasion occasion) {
    var memory = memoryAfter(card, rating, occasion.elapsed());
    var step =
        switch (card.state()) {
          case Unseen _ -> steps.first(rating);
          case Seen seen -> steps.next(seen, rating);
        };
    if (step.isPresent()) {
      return onStep(card, rating, occasion, memory, step.get());
    }
    if (card.state() instanceof Seen(Phase phase, _, _, _, _, _)
        && phase == Phase.REVIEW
        && rating.recalled()) {
      var span = intervals.inTheLongRun(memoriesAfter(card, occasion), occasion).of(rating);
      return inDays(card, rating, occasion, memory, span);
    }
    return inDays(card, rating, occasion, memory, intervals.of(memory.stability(), occasion));
  }

  private Card withoutSteps(Card card, Rating rating, Occasion occasion) {
    var memories = memoriesAfter(card, occasion);
    var span = intervals.withoutSteps(memories, occasion).of(rating);
    return inDays(card, rating, occasion, memories.of(rating), span);
  }

  private Card inDays(Card card, Rating rating, Occasion occasion, Memory memory, int span) {
    var state = new Seen(Phase.REVIEW, memory, occasion.now(), 0, occasion.elapsed(), span);
    return after(card, rating, state, occasion.now().plus(Duration.ofDays(span)));
  }

  /// A step of a day or longer puts the card into the long run but keeps its place among the steps.
  private Card onStep(Card card, Rating rating, Occasion occasion, Memory memory, Steps.Step step) {
    boolean longRun = step.minutes() >= MINUTES_A_DAY;
    var state =
        new Seen(
            longRun ? Phase.REVIEW : phaseOnStep(card),
            memory,
            occasion.now(),
            step.next(),
            occasion.elapsed(),
            (int) (step.minutes() / MINUTES_A_DAY));
    return after(card, rating, state, occasion.now().plus(Duration.ofMinutes(step.minutes())));
  }

  private static Phase phaseOnStep(Card card) {
    return switch (card.state()) {
      case Unseen _ -> Phase.LEARNING;
      case Seen seen -> seen.phase() == Phase.REVIEW ? Phase.RELEARNING : seen.phase();
    };
  }

  private Card after(Card card, Rating rating, Seen state, Instant due) {
    return new Card(state, due, card.reps() + 1, card.lapses() + (isLapse(card, rating) ? 1 : 0));
  }

  /// Forgotten in the long run; without steps every seen card is in it.
  private boolean isLapse(Card card, Rating rating) {
    return rating == Rating.AGAIN
        && card.state() instanceof Seen seen
        && (seen.phase() == Phase.REVIEW || !settings.shortTerm());
  }

  private Memory memoryAfter(Card card, Rating rating, int elapsed) {
    return switch (card.state()) {
      case Unseen _ -> model.first(rating);
      case Seen seen -> model.next(seen.memory(), elapsed, rating);
    };
  }

  private Memories memoriesAfter(Card card, Occasion occasion) {
    return new Memories(
        memoryAfter(card, Rating.AGAIN, occasion.elapsed()),
        memoryAfter(card, Rating.HARD, occasion.elapsed()),
        memoryAfter(card, Rating.GOOD, occasion.elapsed()),
        memoryAfter(card, Rating.EASY, occasion.elapsed()));
  }
}
