package castalia.app.review;

import castalia.app.accounts.Learner;
import castalia.app.catalog.Catalog;
import castalia.app.platform.database.Database;
import castalia.app.review.anki.AnkiAnswer;
import castalia.app.review.anki.AnkiAnswer.Kind;
import castalia.app.review.anki.AnkiCard;
import castalia.app.review.anki.AnkiCollection;
import castalia.app.review.anki.AnkiNote;
import castalia.app.review.anki.AnkiNote.Field;
import castalia.app.review.anki.AnkiPackages;
import castalia.app.review.anki.AnkiSchedule;
import castalia.app.review.anki.AnkiSchedule.Due;
import castalia.app.review.anki.AnkiSchedule.Phase;
import castalia.app.review.anki.AnkiText;
import castalia.app.review.exchange.CardReading;
import castalia.app.review.exchange.OwnCard;
import castalia.app.review.exchange.PlainText;
import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.State;
import castalia.app.review.session.Answered;
import castalia.app.review.session.DeckCard;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Plans;
import castalia.app.review.session.Standing;
import castalia.bank.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A learner's cards as files of Anki's. Reads only; safe for threads; throws what
/// [Database#transaction] throws.
public final class AnkiExport {
  private static final int USUAL_FACTOR = 2500;

  private final Database database;
  private final Decks decks;
  private final Catalog catalog;
  private final InstantSource clock;
  private final ReviewStore store = new ReviewStore();
  private final OwnCardStore ownCards = new OwnCardStore();

  AnkiExport(Database database, Decks decks, Catalog catalog, InstantSource clock) {
    this.database = database;
    this.decks = decks;
    this.catalog = catalog;
    this.clock = clock;
  }

  private record Exported(AnkiCollection collection, Plans plans) {}

  /// Writes a package with every card, its schedule and its answers.
  ///
  /// @param file overwritten if it exists
  /// @throws IOException if it cannot be written
  public void write(Learner learner, Path file) throws IOException {
    var exported = exported(learner);
    new AnkiPackages().write(exported.collection(), file, exported.plans().days(), clock.instant());
  }

  /// Every card as text, without schedules.
  public String text(Learner learner) {
    return AnkiText.write(exported(learner).collection());
  }

  private Exported exported(Learner learner) {
    return database.transaction(
        tx -> {
          var plans = store.settings(tx, learner.id()).in(learner.zone());
          var answers =
              store.answers(tx, learner.id()).stream()
                  .collect(Collectors.groupingBy(Answered::card));
          var own =
              ownCards.all(tx, learner.id()).stream()
                  .collect(Collectors.toMap(it -> it.card().id(), it -> it));
          var cards = store.cards(tx, learner.id());
          return new Exported(collection(cards, own, answers, plans), plans);
        });
  }

  private AnkiCollection collection(
      List<LearnerCard> cards,
      Map<String, OwnCard> own,
      Map<String, List<Answered>> answers,
      Plans plans) {
    var notes = new ArrayList<AnkiNote>();
    for (var card : cards) {
      side(card, own)
          .map(
              side ->
                  new AnkiNote(
                      side.guid(),
                      "Castalia",
                      AnkiFields.of(side.card()),
                      side.tags(),
                      List.of(
                          card(
                              card,
                              side.deck(),
                              schedule(card.schedule(), notes.size(), plans),
                              answers.getOrDefault(card.id(), List.of())))))
          .ifPresent(notes::add);
    }
    return new AnkiCollection(notes);
  }

  private record Side(DeckCard card, String guid, String deck, List<String> tags) {}

  /// What is not of a schedule; empty for a card that the bank has no more.
  private Optional<Side> side(LearnerCard card, Map<String, OwnCard> own) {
    var mine = Optional.ofNullable(own.get(card.id()));
    return mine.map(it -> new Side(it.card(), guid(it), it.card().deck(), it.tags()))
        .or(
            () ->
                decks
                    .find(card.id())
                    .map(
                        it -> {
                          var question = catalog.fetch(card.question());
                          var deck = "Castalia::" + question.topic().word();
                          return new Side(it, CardReading.OURS + card.id(), deck, tags(question));
                        }));
  }

  /// The note's own, so that Anki knows it again; of its further cards, which are notes here, one
  /// that only Castalia knows.
  private static String guid(OwnCard own) {
    return own.template() == 0 ? own.guid() : CardReading.OURS + own.card().id();
  }

  private static List<String> tags(Question question) {
    return List.of("castalia", question.topic().word(), question.difficulty().word());
  }

  private static AnkiCard card(
      LearnerCard card, String deck, AnkiSchedule schedule, List<Answered> answers) {
    var standing =
        switch (card.standing()) {
          case Standing.Active _ -> AnkiCard.Standing.ACTIVE;
          case Standing.Suspended _ -> AnkiCard.Standing.SUSPENDED;
          case Standing.Buried _ -> AnkiCard.Standing.BURIED;
        };
    return new AnkiCard(deck, 0, standing, schedule, answers(answers, card.schedule()));
  }

  private static AnkiSchedule schedule(Card card, int position, Plans plans) {
    return switch (card.state()) {
      case State.Unseen _ -> AnkiSchedule.unseen(position);
      case State.Seen seen -> {
        boolean inLongRun = seen.phase() == State.Phase.REVIEW;
        yield new AnkiSchedule(
            phase(seen.phase()),
            inLongRun ? new Due.Day(plans.days().dayOf(card.due())) : new Due.Moment(card.due()),
            inLongRun ? Math.max(1, seen.scheduledDays()) : 0,
            USUAL_FACTOR,
            card.reps(),
            card.lapses(),
            Optional.of(seen.memory()));
      }
    };
  }

  private static Phase phase(State.Phase phase) {
    return switch (phase) {
      case LEARNING -> Phase.LEARNING;
      case REVIEW -> Phase.REVIEW;
      case RELEARNING -> Phase.RELEARNING;
    };
  }

  /// Intervals are those that really passed; after the last answer, the one until the card is due.
  private static List<AnkiAnswer> answers(List<Answered> given, Card card) {
    var answers = new ArrayList<AnkiAnswer>();
    var before = Duration.ZERO;
    for (int i = 0; i < given.size(); i++) {
      var answer = given.get(i);
      var next = i + 1 < given.size() ? given.get(i + 1).at() : card.due();
      var interval = Duration.between(answer.at(), next);
      var passed = interval.isNegative() ? Duration.ZERO : interval;
      answers.add(
          new AnkiAnswer(
              answer.at(),
              answer.rating().grade(),
              passed,
              before,
              USUAL_FACTOR,
              answer.taken(),
              answer.predicted().isPresent() ? Kind.REVIEW : Kind.LEARNING));
      before = passed;
    }
    return answers;
  }

  /// The two sides of a card as HTML.
  private static final class AnkiFields {
    private AnkiFields() {}

    static List<Field> of(DeckCard card) {
      return switch (card) {
        case DeckCard.PredictOutput it ->
            sides(
                "<p>What does this program print?</p>" + program(it.source()),
                program(it.output()));
        case DeckCard.Spoken it ->
            sides("<p>" + safe(it.title()) + "</p>", "<p>" + safe(it.answer()) + "</p>");
        case DeckCard.FixBug it ->
            sides(
                "<p>Mend this program so that it prints what is shown.</p>"
                    + program(it.broken())
                    + program(it.output()),
                program(it.repaired()));
        case DeckCard.CompleteLine it ->
            sides(
                "<p>Complete the line so that it prints what is shown.</p>"
                    + program(it.before() + "…\n" + it.after())
                    + program(it.output()),
                program(it.missing()));
        case DeckCard.Own it -> sides(PlainText.html(it.front()), PlainText.html(it.back()));
      };
    }

    private static List<Field> sides(String front, String back) {
      return List.of(new Field("Front", front), new Field("Back", back));
    }

    private static String program(String text) {
      return "<pre>" + safe(text) + "</pre>";
    }

    private static String safe(String text) {
      return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
  }
}
