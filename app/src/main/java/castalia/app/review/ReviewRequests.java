package castalia.app.review;

import castalia.app.platform.web.Described;
import castalia.app.review.fsrs.Rating;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the operations of reviews take.
final class ReviewRequests {
  private static final int LONGEST_ID = 80;

  private ReviewRequests() {}

  @Described("Which part of the session to show.")
  record SessionQuery(
      @Described("At most so many cards; 50 if not given.") @Min(1) @Max(200)
          @Nullable Integer limit) {}

  @Described("Which question to tell about.")
  record SummaryQuery(
      @Described("A question's number; none if not given.") @Nullable Integer question) {}

  @Described("Answers that were given on one device.")
  record GradeRequest(
      @Described(
              "What the device's clock shows now, such as `2026-11-22T18:30:00Z`. It corrects the"
                  + " times of the answers if that clock is wrong.")
          @Nullable String sent,
      @Described("In any order; those that came before are not counted again.")
          @NotNull
          @NotEmpty
          @Size(max = 200)
          List<@Valid ReviewFields> reviews) {}

  @Described("One answer.")
  record ReviewFields(
      @Described("A UUID that the device made for this answer.") @NotNull String id,
      @Described("The card's id, such as `13/card-2`.") @NotNull @Size(max = LONGEST_ID)
          String card,
      @Described("How well it was remembered.") @NotNull Rating rating,
      @Described("When, by the device's clock; now if not given.") @Nullable String at,
      @Described("How long the card was looked at, milliseconds; more than an hour is an hour.")
          @Min(0)
          @Nullable Long takenMs) {}

  @Described("Questions whose cards are to take part.")
  record AddRequest(
      @Described("Their numbers.") @NotNull @NotEmpty @Size(max = 500) List<Integer> questions) {}

  @Described("What to do with a card.")
  record ChangeRequest(
      @Described(
              "`suspend` takes it out until `resume`, `bury` until the learner's next day; `reset`"
                  + " makes it a new card.")
          @NotNull
          Change change) {}

  @Described("An answer to a card that can be checked.")
  record CheckRequest(
      @Described("The card's id.") @NotNull @Size(max = LONGEST_ID) String card,
      @Described("What the program prints, the line that is missing, or the mended program.")
          @NotNull
          @Size(max = 20_000)
          String answer) {}

  @Described("What a learner chooses; what is missing stays as it is.")
  record SettingsRequest(
      @Described("The chance of recall at which a card is due, in percent.") @Min(70) @Max(99)
          @Nullable Integer retentionPercent,
      @Described("How many cards a day may be met for the first time.") @Min(0) @Max(500)
          @Nullable Integer newPerDay,
      @Described("The hour at which a day begins.") @Min(0) @Max(12) @Nullable Integer dayStart) {}
}
