package castalia.app.review;

import castalia.app.accounts.Learner;
import castalia.app.accounts.People;
import castalia.app.catalog.Catalog;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.web.Call;
import castalia.app.platform.web.Operation;
import castalia.app.platform.web.Operation.None;
import castalia.app.platform.web.Reply;
import castalia.app.platform.web.Routes;
import castalia.app.review.ReviewAnswers.AddAnswer;
import castalia.app.review.ReviewAnswers.CardAnswer;
import castalia.app.review.ReviewAnswers.CheckAnswer;
import castalia.app.review.ReviewAnswers.GradeAnswer;
import castalia.app.review.ReviewAnswers.GradeResult;
import castalia.app.review.ReviewAnswers.SessionAnswer;
import castalia.app.review.ReviewAnswers.SettingsAnswer;
import castalia.app.review.ReviewAnswers.SummaryAnswer;
import castalia.app.review.ReviewRequests.AddRequest;
import castalia.app.review.ReviewRequests.ChangeRequest;
import castalia.app.review.ReviewRequests.CheckRequest;
import castalia.app.review.ReviewRequests.GradeRequest;
import castalia.app.review.ReviewRequests.SessionQuery;
import castalia.app.review.ReviewRequests.SettingsRequest;
import castalia.app.review.ReviewRequests.SummaryQuery;
import java.util.Optional;

/// Reviews over the API.
final class ReviewRoutes {
  private static final int USUAL_LIMIT = 50;

  private final Reviews reviews;
  private final Checking checking;
  private final Catalog catalog;
  private final People people;
  private final PocketCopies copies;

  ReviewRoutes(
      Reviews reviews, Checking checking, Catalog catalog, People people, PocketCopies copies) {
    this.copies = copies;
    this.reviews = reviews;
    this.checking = checking;
    this.catalog = catalog;
    this.people = people;
  }

  void register(Routes routes) {
    session(routes);
    answers(routes);
    cards(routes);
    settings(routes);
  }

  private void session(Routes routes) {
    routes.api(
        Operation.get("/api/v1/reviews", "listReviews", "What is asked now")
            .described(
                "The cards that you are asked now, in order, each with what it asks, its answer,"
                    + " and when each of the four grades would bring it back.")
            .query(SessionQuery.class)
            .answers(200, "The session.", SessionAnswer.class)
            .handledBy(this::session));
    routes.api(
        Operation.get("/api/v1/reviews/copy", "copyReviews", "What goes on without the server")
            .described(
                "Your cards with what they ask, their answers and where they stand, as far as they"
                    + " come due within two weeks, and how they are planned. Answers given on such a"
                    + " copy are told by `gradeCards`.")
            .answers(200, "The copy.", PocketCopy.class)
            .handledBy(call -> Reply.ok(copies.copy(known(call)))));
    routes.api(
        Operation.get("/api/v1/reviews/summary", "countReviews", "How much is due")
            .described("How many cards are asked now, and whether a question takes part.")
            .query(SummaryQuery.class)
            .answers(200, "The counts.", SummaryAnswer.class)
            .handledBy(this::summary));
  }

  private void answers(Routes routes) {
    routes.api(
        Operation.post("/api/v1/reviews", "gradeCards", "Grade cards", GradeRequest.class)
            .described(
                "Takes answers, also late ones and those of several devices: a card's answers count"
                    + " in the order of their times. An answer that is sent again, by its id,"
                    + " counts once. One that can never count is told as refused; the others"
                    + " count.")
            .answers(200, "What became of each.", GradeAnswer.class)
            .handledBy(this::grade));
    routes.api(
        Operation.delete("/api/v1/reviews/{id}", "undoGrade", "Take an answer back")
            .described("The card is again as if the answer had not been given.")
            .answers(200, "The card.", CardAnswer.class)
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(call -> card(reviews.undo(known(call), ReviewRules.id(call.path("id"))))));
    routes.api(
        Operation.post(
                "/api/v1/reviews/checks", "checkAnswer", "Check an answer", CheckRequest.class)
            .described(
                "Compares a prediction with what the program prints, or runs a program with your"
                    + " line in it, or your repair with a check behind it. Nothing is graded by"
                    + " that.")
            .answers(200, "Whether it is right.", CheckAnswer.class)
            .refuses(
                ErrorCode.NOT_FOUND,
                ErrorCode.TOO_MANY_REQUESTS,
                ErrorCode.RUNNER_UNAVAILABLE,
                ErrorCode.RUNNER_BUSY,
                ErrorCode.SANDBOX_FAILED,
                ErrorCode.STOPPING)
            .handledBy(this::check));
  }

  private void cards(Routes routes) {
    routes.api(
        Operation.post("/api/v1/reviews/cards", "addQuestions", "Add questions", AddRequest.class)
            .described("Takes all cards of questions into the reviews.")
            .answers(200, "How many are new.", AddAnswer.class)
            .handledBy(
                call ->
                    Reply.ok(
                        new AddAnswer(
                            reviews.add(people.learner(call), call.body().questions())))));
    routes.api(
        Operation.delete(
                "/api/v1/reviews/questions/{number}", "removeQuestion", "Take a question out")
            .described("Its cards are asked no more. Its answers are kept for when it comes back.")
            .answers(new Operation.Answer(204, "It is out.", "", None.class))
            .handledBy(
                call -> {
                  int number = call.pathNumber("number");
                  people.find(call).ifPresent(it -> reviews.remove(it, number));
                  return new Reply.Empty(204);
                }));
    routes.api(
        Operation.get("/api/v1/reviews/cards/{question}/{part}", "findCard", "Show a card")
            .described("By the two parts of its id, such as `13` and `card-2`.")
            .answers(200, "The card.", CardAnswer.class)
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(call -> card(reviews.card(known(call), id(call)))));
    routes.api(
        Operation.post(
                "/api/v1/reviews/cards/{question}/{part}",
                "changeCard",
                "Suspend, bury or reset a card",
                ChangeRequest.class)
            .described("By the two parts of its id, such as `13` and `card-2`.")
            .answers(200, "The card.", CardAnswer.class)
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(call -> card(reviews.change(known(call), id(call), call.body().change()))));
  }

  private void settings(Routes routes) {
    routes.api(
        Operation.get("/api/v1/reviews/settings", "showReviewSettings", "What you chose")
            .described("How reviews are planned for you.")
            .answers(200, "The settings.", SettingsAnswer.class)
            .handledBy(
                call ->
                    Reply.ok(
                        SettingsAnswer.of(
                            people
                                .find(call)
                                .map(reviews::settings)
                                .orElse(ReviewSettings.DEFAULT)))));
    routes.api(
        Operation.post(
                "/api/v1/reviews/settings", "chooseReviewSettings", "Choose", SettingsRequest.class)
            .described("Cards keep their days until they are answered next.")
            .answers(200, "The settings.", SettingsAnswer.class)
            .handledBy(this::choose));
  }

  private Reply session(Call<SessionQuery, None> call) {
    var limit = call.query().limit();
    var learner = people.find(call);
    return Reply.ok(
        learner
            .map(it -> answer(it, reviews.session(it, limit == null ? USUAL_LIMIT : limit)))
            .orElseGet(() -> answer(Reviews.NOBODY, reviews.empty())));
  }

  private SessionAnswer answer(Learner learner, Session session) {
    return SessionAnswer.of(session, learner.zone(), catalog);
  }

  private Reply summary(Call<SummaryQuery, None> call) {
    var question = Optional.ofNullable(call.query().question());
    return Reply.ok(
        people
            .find(call)
            .map(it -> reviews.summary(it, question))
            .orElse(new SummaryAnswer(0, 0, false)));
  }

  private Reply grade(Call<None, GradeRequest> call) {
    var sent = new ReviewRules(call.body()).check();
    var outcomes = reviews.grade(() -> people.learner(call), sent.answers(), sent.clock());
    return Reply.ok(new GradeAnswer(outcomes.stream().map(GradeResult::of).toList()));
  }

  private Reply check(Call<None, CheckRequest> call) throws InterruptedException {
    var body = call.body();
    return Reply.ok(
        checking.check(reviews.fetch(known(call), body.card()), body.answer(), call.address()));
  }

  private Reply choose(Call<None, SettingsRequest> call) {
    var learner = people.learner(call);
    return Reply.ok(SettingsAnswer.of(reviews.choose(learner, chosen -> chosen.with(call.body()))));
  }

  private Learner known(Call<?, ?> call) {
    return people.find(call).orElse(Reviews.NOBODY);
  }

  private static String id(Call<?, ?> call) {
    return call.path("question") + "/" + call.path("part");
  }

  private Reply card(Session.Asked asked) {
    return Reply.ok(CardAnswer.of(asked, catalog));
  }
}
