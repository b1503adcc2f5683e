package castalia.app.labs;

import castalia.app.labs.LabAnswers.Detail;
import castalia.app.labs.LabAnswers.SubmissionAnswer;
import castalia.app.labs.LabAnswers.Summaries;
import castalia.app.labs.LabAnswers.Summary;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Call;
import castalia.app.platform.web.Operation;
import castalia.app.platform.web.Operation.None;
import castalia.app.platform.web.Reply;
import castalia.app.platform.web.Routes;
import castalia.app.practice.RunAllowance;

/// Labs and submissions over the API.
final class LabRoutes {
  private static final String KEY = "Idempotency-Key";
  private static final int LONGEST_KEY = 200;

  private final Labs labs;
  private final RunAllowance allowance;

  LabRoutes(Labs labs, RunAllowance allowance) {
    this.labs = labs;
    this.allowance = allowance;
  }

  void register(Routes routes) {
    routes.api(
        Operation.get("/api/v1/labs", "listLabs", "List the labs")
            .described("Every lab, by number.")
            .answers(200, "The labs.", Summaries.class)
            .handledBy(
                _ -> Reply.ok(new Summaries(labs.all().stream().map(Summary::of).toList()))));
    routes.api(
        Operation.get("/api/v1/labs/{slug}", "findLab", "Show a lab")
            .described("By its name, such as `lru-cache`, or its number.")
            .answers(200, "The lab.", Detail.class)
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(call -> Reply.ok(Detail.of(labs.fetch(call.path("slug"))))));
    routes.api(
        Operation.post(
                "/api/v1/labs/{slug}/submissions",
                "submitToLab",
                "Submit to a lab",
                SubmissionRequest.class)
            .described(
                "Judges the submission. A wrong one is an answer with status 200. With `Accept:"
                    + " text/event-stream` the answer is a stream of events: `started` with the"
                    + " submission's id, `planned`, then `test-started` and `test` for each test,"
                    + " then `result` or `problem`. Closing the connection of a stream ends the"
                    + " judging, unless there is an idempotency key.")
            .header(
                KEY,
                "Chosen by the client, at most 200 characters. The same submission sent again with"
                    + " the same key within an hour is not judged again: the answer is that of the"
                    + " first.")
            .answers(200, "What the judge says.", SubmissionAnswer.class)
            .answers(
                new Operation.Answer(
                    200,
                    "Events: `started`, `planned`, `test-started`, `test`, then `result` or"
                        + " `problem`.",
                    "text/event-stream",
                    None.class))
            .refuses(
                ErrorCode.NOT_FOUND,
                ErrorCode.KEY_REUSED,
                ErrorCode.TOO_MANY_REQUESTS,
                ErrorCode.RUNNER_UNAVAILABLE,
                ErrorCode.RUNNER_BUSY,
                ErrorCode.SANDBOX_FAILED,
                ErrorCode.STOPPING)
            .handledBy(this::submit));
    routes.api(
        Operation.get("/api/v1/submissions/{id}", "findSubmission", "Show a submission")
            .described("A submission of the last hour: that it is being judged, or its result.")
            .answers(200, "The submission.", SubmissionAnswer.class)
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(call -> Reply.ok(new SittingTelling(sitting(call)).now())));
    routes.api(
        Operation.delete("/api/v1/submissions/{id}", "cancelSubmission", "End a judging")
            .described("Ends the judging of a submission, if it goes on.")
            .answers(new Operation.Answer(204, "It is being ended.", "", None.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(
                call -> {
                  sitting(call).cancel();
                  return new Reply.Empty(204);
                }));
  }

  private Sitting sitting(Call<None, None> call) {
    return labs.sitting(call.path("id"))
        .orElseThrow(() -> Refusal.notFound("No such submission is remembered."));
  }

  private Reply submit(Call<None, SubmissionRequest> call) throws InterruptedException {
    var lab = labs.fetch(call.path("slug"));
    var rules = new SubmissionRules(call.body(), lab);
    var submission = rules.submission();
    var key = call.header(KEY);
    if (key.filter(it -> it.length() > LONGEST_KEY).isPresent()) {
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST, KEY + " must be at most " + LONGEST_KEY + " characters.");
    }
    allowance.take(call.address());
    var sitting =
        key.isPresent()
            ? labs.submit(lab, submission, rules.only(), call.address(), key.get())
            : labs.submit(lab, submission, rules.only());
    var telling = new SittingTelling(sitting);
    return call.wantsEvents()
        ? telling.events(key.isEmpty())
        : Reply.ok(telling.whole(key.isEmpty()));
  }
}
