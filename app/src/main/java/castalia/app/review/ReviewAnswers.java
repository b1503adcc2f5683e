package castalia.app.review;

import castalia.app.catalog.Catalog;
import castalia.app.platform.web.Described;
import castalia.app.platform.web.Words;
import castalia.app.review.Session.Asked;
import castalia.app.review.fsrs.Preview;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.fsrs.Reviewed;
import castalia.app.review.session.DeckCard;
import castalia.app.review.session.DueReason;
import castalia.app.review.session.Queue;
import castalia.app.review.session.Spans;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the operations of reviews answer, and their page shows.
public final class ReviewAnswers {
  private static final String OWN_ADDRESS = "/progress/anki";

  private ReviewAnswers() {}

  @Described("What a learner is asked now.")
  record SessionAnswer(
      @Described("The server's clock.") String now,
      @Described("The learner's time zone.") String zone,
      Counts counts,
      @Described("In the order in which they are asked.") List<CardAnswer> cards,
      @Described("When there is something to ask again; left out if nothing waits.")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String next,
      @Described("What is left of today's plan; left out if there is no day ahead to plan for.")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable PlannedPart plan) {
    static SessionAnswer of(Session session, ZoneId zone, Catalog catalog) {
      return new SessionAnswer(
          text(session.now()),
          zone.getId(),
          Counts.of(session),
          session.cards().stream().map(it -> CardAnswer.of(it, catalog)).toList(),
          session.next().map(ReviewAnswers::text).orElse(null),
          session.plan().map(PlannedPart::of).orElse(null));
    }
  }

  @Described("What is left of today's plan for the day of the interview.")
  record PlannedPart(
      @Described("The day of the interview.") String day,
      int cards,
      @Described("What they will take, in minutes.") long minutes,
      @Described("The same in words.") String text) {
    static PlannedPart of(Session.Planned plan) {
      long minutes = Math.round(plan.seconds() / 60);
      var day = DueReason.DAY.format(plan.day());
      return new PlannedPart(
          plan.day().toString(),
          plan.cards(),
          minutes,
          plan.cards() == 0
              ? "Today's plan for %s is done.".formatted(day)
              : "Today's plan for %s, by its order: %d min to go.".formatted(day, minutes));
    }
  }

  /// How many cards are where.
  @Described("How many cards are where.")
  public record Counts(
      @Described("In their steps and due by the minute.") int steps,
      @Described("Due today.") int due,
      @Described("New, as far as the day has room.") int fresh,
      @Described("Answers given today.") int answeredToday,
      @Described("Cards in the reviews, due or not.") int inReviews) {
    static Counts of(Session session) {
      Queue queue = session.queue();
      return new Counts(
          queue.steps().size(),
          queue.due().size(),
          queue.fresh().size(),
          session.answeredToday(),
          session.inReviews());
    }
  }

  @Described("How many cards are asked now, and whether a question takes part.")
  record SummaryAnswer(
      int due,
      int inReviews,
      @Described("Whether the question that was asked for takes part.") boolean has) {}

  /// A card with all that is needed to ask it.
  @Described("A card with all that is needed to ask it.")
  public record CardAnswer(
      String id,
      @Described("`predict`, `spoken`, `complete`, `fix`, or `own` for one that you brought.")
          String kind,
      @Described("The number of its question, 0 if it is your own.") int question,
      @Described("The question's, or the name of your deck.") String title,
      @Described("Where the question explains it; of your own, where they are kept.")
          String address,
      @Described("Why it is asked.") String why,
      @Described("Whether it is new, in its steps, or in the long run.") String stage,
      @Described("Whether it was forgotten again and again.") boolean leech,
      @Described("What a card of your own asks, in plain text.")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String front,
      @Described(
              "The program; of a `complete` card what stands before the line, of a `fix` card the"
                  + " one with the bug.")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Code program,
      @Described("What stands after the missing line.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Code after,
      @Described("The missing line.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Code missing,
      @Described("The program without the bug.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Code repaired,
      @Described("What is run behind a repair to check it.")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Code check,
      @Described("What the program prints or should print, or what one would say.") String answer,
      @Described("What each answer would bring.") List<Choice> choices) {
    static CardAnswer of(Asked asked, Catalog catalog) {
      var held = asked.held();
      var stage = held.unseen() ? "new" : held.inSteps() ? "steps" : "review";
      var asks = Asks.of(asked.card());
      var place = Place.of(asked.card(), catalog);
      return new CardAnswer(
          asked.card().id(),
          asks.kind(),
          Math.max(0, held.question()),
          place.title(),
          place.address() + asks.anchor(),
          asked.why().text(),
          stage,
          held.leech(),
          asked.card() instanceof DeckCard.Own own ? own.front() : null,
          asks.program(),
          asks.after(),
          asks.missing(),
          asks.repaired(),
          asks.check(),
          asks.answer(),
          Choice.all(asked));
    }
  }

  /// What a card belongs to, and where that is.
  private record Place(String title, String address) {
    static Place of(DeckCard card, Catalog catalog) {
      if (card instanceof DeckCard.Own own) {
        return new Place(own.deck().replace("::", " › "), OWN_ADDRESS);
      }
      var question = catalog.fetch(card.question());
      return new Place(question.title().replace("`", ""), Catalog.address(question));
    }
  }

  /// Python, plain and coloured.
  @Described("Python, plain and coloured.")
  public record Code(String text, @Described("The same as HTML, safe to show.") String html) {
    static Code of(String text) {
      return new Code(text, Catalog.coloured(text));
    }
  }

  /// One of the four answers and when the card would come again.
  @Described("One of the four answers and when the card would come again.")
  public record Choice(
      Rating rating,
      @Described("Such as `10 min` or `4 days`.") String span,
      @Described("Seconds until then.") long seconds,
      @Described(
              "If the card comes again within minutes: what each answer would bring then, for a"
                  + " device that the server cannot be reached from.")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable List<LaterChoice> next) {
    static List<Choice> all(Asked asked) {
      return Arrays.stream(Rating.values()).map(it -> of(it, asked)).toList();
    }

    private static Choice of(Rating rating, Asked asked) {
      var span = span(asked.preview().of(rating));
      var next = asked.later().get(rating);
      return new Choice(
          rating, Spans.text(span), span.toSeconds(), next == null ? null : LaterChoice.all(next));
    }

    private static Duration span(Reviewed reviewed) {
      return Duration.between(reviewed.log().at(), reviewed.card().due());
    }

    /// As a button has it, such as `Again`.
    public String name() {
      var word = Words.word(rating);
      return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
  }

  /// One of the four answers to a card that came again.
  @Described("One of the four answers to a card that came again.")
  public record LaterChoice(
      Rating rating,
      @Described("Such as `10 min` or `4 days`.") String span,
      @Described("Seconds until then.") long seconds) {
    static List<LaterChoice> all(Preview preview) {
      return Arrays.stream(Rating.values()).map(it -> of(it, Choice.span(preview.of(it)))).toList();
    }

    private static LaterChoice of(Rating rating, Duration span) {
      return new LaterChoice(rating, Spans.text(span), span.toSeconds());
    }
  }

  @Described("What became of each answer, in the order of the request.")
  record GradeAnswer(List<GradeResult> results) {}

  @Described("What became of one answer.")
  record GradeResult(
      String id,
      @Described("`taken`; `repeated` if it was known; `refused` if it can never count.")
          String status,
      @Described("Why it was refused, naming the field.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String why,
      @Described("When the card is due now.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String due,
      @Described("Whether it comes again within minutes.") boolean again,
      @Described("Whether the card was forgotten so often that it is better read anew.")
          boolean leech) {
    static GradeResult of(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Taken(var id, var card, boolean repeated, boolean leech) ->
            new GradeResult(
                id.toString(),
                repeated ? "repeated" : "taken",
                null,
                text(card.schedule().due()),
                card.inSteps(),
                leech);
        case Outcome.Refused(var id, String field, String why) ->
            new GradeResult(id.toString(), "refused", field + " " + why, null, false, false);
      };
    }
  }

  @Described("How many questions are new in the reviews.")
  record AddAnswer(int added) {}

  /// Whether an answer is right.
  @Described("Whether an answer is right.")
  public record CheckAnswer(
      boolean right,
      @Described("What the card's program prints.") String expected,
      @Described("What the learner wrote, or what the program with their line printed.")
          String found,
      @Described("What went wrong when the program ran.") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String trouble) {}

  /// What a learner chose about their reviews.
  @Described("What a learner chose about their reviews.")
  public record SettingsAnswer(
      int retentionPercent,
      int newPerDay,
      int dayStart,
      @Described("Whether the memory model has parameters of this learner's own.")
          boolean ownParameters) {
    static SettingsAnswer of(ReviewSettings settings) {
      return new SettingsAnswer(
          (int) Math.round(100 * settings.retention()),
          settings.newPerDay(),
          settings.dayStart(),
          settings.parameters().isPresent());
    }
  }

  static String text(Instant moment) {
    return moment.toString();
  }
}
