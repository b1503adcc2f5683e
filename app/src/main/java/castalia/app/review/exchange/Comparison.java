package castalia.app.review.exchange;

import castalia.app.review.anki.AnkiAnswer;
import castalia.app.review.anki.AnkiAnswer.Kind;
import castalia.app.review.anki.AnkiCard;
import castalia.app.review.anki.AnkiSchedule.Due;
import castalia.app.review.anki.AnkiSchedule.Phase;
import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.fsrs.Scheduler;
import castalia.app.review.fsrs.State;
import castalia.app.review.session.Answered;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.LearnerDays;
import castalia.app.review.session.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a file's card makes of a learner's.
///
/// An answer is known again by its card, its grade and its second: Anki keeps no more of it. Where
/// the file knows every answer that we have, its schedule counts; where both went on by themselves,
/// all answers are replayed in the order of their times.
public final class Comparison {
  private static final Duration SAME = Duration.ofSeconds(1);
  private static final Duration AHEAD = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_ANSWERS = 5000;

  private final Scheduler scheduler;
  private final LearnerDays days;
  private final Instant now;

  /// @param scheduler of this card
  public Comparison(Scheduler scheduler, LearnerDays days, Instant now) {
    this.scheduler = scheduler;
    this.days = days;
    this.now = now;
  }

  /// A card as the learner has it.
  ///
  /// @param start where its schedule begins if not as that of a new one
  /// @param reset when it was last made a new one
  /// @param answers all of them
  public record Ours(
      LearnerCard card, Optional<Card> start, Optional<Instant> reset, List<Logged> answers) {
    /// Copies the answers.
    public Ours {
      answers = List.copyOf(answers);
    }

    private List<Answered> counted() {
      return answers.stream()
          .filter(it -> !it.undone())
          .map(Logged::answer)
          .filter(it -> reset.filter(at -> it.at().isBefore(at)).isEmpty())
          .toList();
    }
  }

  /// An answer of the log.
  ///
  /// @param undone whether it was taken back
  public record Logged(Answered answer, boolean undone) {}

  /// What becomes of a card.
  public sealed interface Result {
    /// Nothing: the file says nothing new.
    record Known() implements Result {}

    /// It changes.
    ///
    /// @param after where it stands then
    /// @param answers that are new
    /// @param start where its schedule begins from then on; empty if that stays
    /// @param forgotten whether it is a new card from then on
    record Changed(
        LearnerCard after, List<Answered> answers, Optional<Card> start, boolean forgotten)
        implements Result {
      /// Copies the answers.
      public Changed {
        answers = List.copyOf(answers);
      }
    }

    /// It cannot be taken.
    ///
    /// @param why continues the card's name
    record Unusable(String why) implements Result {}
  }

  /// What the file's card makes of the learner's, which may be one that was just added.
  public Result of(Ours ours, AnkiCard theirs) {
    var given =
        theirs.answers().stream()
            .filter(Comparison::isAnswer)
            .sorted(Comparator.comparing(AnkiAnswer::at))
            .toList();
    if (given.size() > MOST_ANSWERS) {
      return new Result.Unusable("has more than %d answers".formatted(MOST_ANSWERS));
    }
    if (!given.isEmpty() && given.getLast().at().isAfter(now.plus(AHEAD))) {
      return new Result.Unusable(
          "was answered in the future, on %s: was that device's clock wrong?"
              .formatted(days.dayOf(given.getLast().at())));
    }
    var matching = new Matching(ours, given);
    var standing = standing(ours.card().standing(), theirs, !matching.fresh.isEmpty());
    if (!matching.fresh.isEmpty() || isRescheduled(ours, theirs, matching)) {
      return changed(ours, theirs, matching, standing);
    }
    return standing.equals(ours.card().standing())
        ? new Result.Known()
        : new Result.Changed(ours.card().with(standing), List.of(), Optional.empty(), false);
  }

  /// Changes by hand are none, and neither is cramming that moves no schedule.
  private static boolean isAnswer(AnkiAnswer answer) {
    return answer.button() > 0
        && answer.kind() != Kind.MANUAL
        && answer.kind() != Kind.RESCHEDULED
        && !(answer.kind() == Kind.FILTERED && answer.factor() == 0);
  }

  /* Which of the file's answers we have, and whether it knows all of ours. */
  private static final class Matching {
    private final List<Answered> fresh = new ArrayList<>();
    private final boolean knowsAll;

    Matching(Ours ours, List<AnkiAnswer> given) {
      var left = new ArrayList<>(ours.answers());
      boolean takenBack = false;
      for (var answer : given) {
        var same = left.stream().filter(it -> isSame(it.answer(), answer)).findFirst();
        same.ifPresent(left::remove);
        takenBack |= same.filter(Logged::undone).isPresent();
        if (same.isEmpty()) {
          fresh.add(answered(ours.card().id(), answer));
        }
      }
      boolean more = left.stream().anyMatch(it -> !it.undone());
      this.knowsAll = !more && !takenBack && ours.reset().isEmpty();
    }

    private static boolean isSame(Answered ours, AnkiAnswer theirs) {
      return ours.rating().grade() == theirs.button()
          && Duration.between(ours.at(), theirs.at()).abs().compareTo(SAME) < 0;
    }

    /// Its id follows from card and moment: brought twice it is one.
    private static Answered answered(String card, AnkiAnswer answer) {
      var name = "anki/" + card + "/" + answer.at().toEpochMilli();
      return new Answered(
          UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
          card,
          Rating.ofGrade(answer.button()),
          answer.at(),
          answer.took().compareTo(LONGEST) > 0 ? LONGEST : answer.took(),
          Optional.empty());
    }
  }

  /// Suspended there is suspended here; an answer there resumes.
  private static Standing standing(Standing ours, AnkiCard theirs, boolean answered) {
    return switch (theirs.standing()) {
      case SUSPENDED -> new Standing.Suspended();
      case ACTIVE, BURIED ->
          answered && ours instanceof Standing.Suspended ? new Standing.Active() : ours;
    };
  }

  /// Whether it was moved by hand: the same answers, another day. A card that nobody answered may
  /// have come from elsewhere with a schedule alone.
  private boolean isRescheduled(Ours ours, AnkiCard theirs, Matching matching) {
    if (!matching.knowsAll) {
      return false;
    }
    var schedule = ours.card().schedule();
    boolean isNew = theirs.schedule().phase() == Phase.NEW;
    return switch (schedule.state()) {
      case State.Unseen _ -> !isNew;
      case State.Seen _ -> isNew ? !ours.counted().isEmpty() : !waits(schedule, theirs);
    };
  }

  private boolean waits(Card schedule, AnkiCard theirs) {
    return switch (theirs.schedule().due()) {
      case Due.Position _ -> false;
      case Due.Day(var date) -> days.dayOf(schedule.due()).equals(date);
      case Due.Moment(var at) ->
          schedule.due().truncatedTo(ChronoUnit.SECONDS).equals(at.truncatedTo(ChronoUnit.SECONDS));
    };
  }

  private Result changed(Ours ours, AnkiCard theirs, Matching matching, Standing standing) {
    var all = new ArrayList<>(ours.counted());
    all.addAll(matching.fresh);
    all.sort(Comparator.comparing(Answered::at));
    var walk = walked(ours, all);
    var fresh = walk.answers().stream().filter(it -> isIn(matching.fresh, it)).toList();
    var card = ours.card().with(standing).firstAnswered(first(ours, all));
    if (!matching.knowsAll) {
      return new Result.Changed(card.with(walk.card()), fresh, Optional.empty(), false);
    }
    var last = all.isEmpty() ? Optional.<Instant>empty() : Optional.of(all.getLast().at());
    var start = new Start(scheduler, days, now).of(theirs.schedule(), last, walk.card());
    boolean forgotten = start.isEmpty() && !all.isEmpty();
    return new Result.Changed(
        card.with(start.orElseGet(() -> Card.unseen(now))), fresh, start, forgotten);
  }

  private static boolean isIn(List<Answered> answers, Answered answer) {
    return answers.stream().anyMatch(it -> it.id().equals(answer.id()));
  }

  private static Optional<Instant> first(Ours ours, List<Answered> all) {
    var first = all.stream().findFirst().map(Answered::at);
    return ours.card()
        .firstAnswered()
        .filter(it -> first.filter(it::isAfter).isEmpty())
        .or(() -> first);
  }

  /// @param answers with what the model predicted of each
  private record Walk(Card card, List<Answered> answers) {}

  private Walk walked(Ours ours, List<Answered> all) {
    var card = ours.start().orElseGet(() -> Card.unseen(ours.card().added()));
    var told = new ArrayList<Answered>();
    for (var answer : all) {
      told.add(answer.predicted().isPresent() ? answer : predicted(card, answer));
      if (isAfter(card, answer)) {
        card = scheduler.review(card, answer.rating(), answer.at()).card();
      }
    }
    return new Walk(card, told);
  }

  private static boolean isAfter(Card card, Answered answer) {
    return !(card.state() instanceof State.Seen seen) || answer.at().isAfter(seen.reviewed());
  }

  private Answered predicted(Card card, Answered answer) {
    boolean inLongRun =
        card.state() instanceof State.Seen seen
            && seen.phase() == State.Phase.REVIEW
            && answer.at().isAfter(seen.reviewed());
    return inLongRun
        ? new Answered(
            answer.id(),
            answer.card(),
            answer.rating(),
            answer.at(),
            answer.taken(),
            Optional.of(scheduler.retrievability(card, answer.at())))
        : answer;
  }
}
