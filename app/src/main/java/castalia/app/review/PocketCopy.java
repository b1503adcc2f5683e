package castalia.app.review;

import castalia.app.platform.web.Described;
import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.Memory;
import castalia.app.review.fsrs.Parameters;
import castalia.app.review.fsrs.State;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.LearnerDays;
import castalia.app.review.session.Plans;
import castalia.app.review.session.Standing;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that it takes to ask one's cards without the server.
///
/// @param parameters of the memory model; none for those of all learners
@Described("All that it takes to ask your cards without the server for two weeks.")
record PocketCopy(
    @Described("Whose cards they are: always the same for you, and for nobody else.")
        String learner,
    @Described("The server's clock.") String now,
    @Described("Your time zone.") String zone,
    @Described("The hour at which a day begins.") int dayStart,
    @Described("The chance of recall at which a card is due, 0 to 1.") double retention,
    @Described("How many cards a day may be met for the first time.") int newPerDay,
    @Described("The 21 of your memory model; none for those of all learners.")
        List<Double> parameters,
    @Described("In the order in which new ones are met.") List<PocketCard> cards) {
  /// Copies the lists.
  public PocketCopy {
    parameters = List.copyOf(parameters);
    cards = List.copyOf(cards);
  }

  /// A card: what it asks, and where it stands.
  @Described("A card: what it asks, and where it stands.")
  public record PocketCard(
      String id,
      @Described("The number of its question; below zero for a note of your own.") int question,
      @Described("The question's, or the name of your deck.") String title,
      @Described("What to do, such as `What does it print?`") String asks,
      @Described("What is shown before the answer, in plain text.") String front,
      @Described("The answer, in plain text.") String back,
      String added,
      @Described("When it is due.") String due,
      int reps,
      int lapses,
      @Described("The day from which it is asked again; left out if it is not buried.")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String buriedUntil,
      @Described("Left out if it was never answered.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String firstAnswered,
      @Described("Left out if it is new.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable PocketState state) {
    /// A card of the learner's.
    public static PocketCard of(LearnerCard card, Sides sides) {
      var schedule = card.schedule();
      return new PocketCard(
          card.id(),
          card.question(),
          sides.title(),
          sides.asks(),
          sides.front(),
          sides.back(),
          card.added().toString(),
          schedule.due().toString(),
          schedule.reps(),
          schedule.lapses(),
          card.standing() instanceof Standing.Buried(var until) ? until.toString() : null,
          card.firstAnswered().map(Instant::toString).orElse(null),
          schedule.state() instanceof State.Seen seen ? PocketState.of(seen) : null);
    }

    /// As the rules know it.
    ///
    /// @throws RuntimeException if it cannot be: the file or answer it came in is damaged
    LearnerCard card() {
      var standing =
          buriedUntil == null
              ? new Standing.Active()
              : new Standing.Buried(LocalDate.parse(buriedUntil));
      return new LearnerCard(
          id,
          question,
          Instant.parse(added),
          new Card(
              state == null ? new State.Unseen() : state.seen(), Instant.parse(due), reps, lapses),
          standing,
          Optional.ofNullable(firstAnswered).map(Instant::parse));
    }
  }

  /// What a card shows.
  ///
  /// @param title of the question, or the name of the deck
  /// @param asks what to do
  public record Sides(String title, String asks, String front, String back) {}

  /// Where a card stands in memory.
  @Described("Where a card stands in memory.")
  public record PocketState(
      @Described("`learning`, `review` or `relearning`.") String phase,
      double stability,
      double difficulty,
      @Described("When it was last answered.") String reviewed,
      int step,
      int elapsedDays,
      int scheduledDays) {
    static PocketState of(State.Seen seen) {
      return new PocketState(
          seen.phase().name().toLowerCase(Locale.ROOT),
          seen.memory().stability(),
          seen.memory().difficulty(),
          seen.reviewed().toString(),
          seen.step(),
          seen.elapsedDays(),
          seen.scheduledDays());
    }

    State.Seen seen() {
      return new State.Seen(
          State.Phase.valueOf(phase.toUpperCase(Locale.ROOT)),
          new Memory(stability, difficulty),
          Instant.parse(reviewed),
          step,
          elapsedDays,
          scheduledDays);
    }
  }

  /// As the rules know them.
  ///
  /// @throws RuntimeException if they cannot be: the file or answer they came in is damaged
  Plans plans() {
    var fitted =
        parameters.isEmpty()
            ? Parameters.DEFAULT
            : Parameters.clipped(parameters.stream().mapToDouble(Double::doubleValue).toArray());
    return Plans.of(new LearnerDays(ZoneId.of(zone), dayStart), retention, fitted, newPerDay);
  }

  /// Tries all of it.
  ///
  /// @throws RuntimeException if anything cannot be as it is
  void check() {
    Instant.parse(now);
    plans();
    cards.forEach(PocketCard::card);
  }
}
