package castalia.app.practice;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Call;
import castalia.app.platform.web.EventSink;
import castalia.app.platform.web.Operation;
import castalia.app.platform.web.Operation.None;
import castalia.app.platform.web.Reply;
import castalia.app.platform.web.Routes;
import castalia.app.practice.RunAnswers.RunAnswer;
import castalia.app.practice.RunAnswers.RunnerAnswer;

/// Running programs over the API.
final class RunRoutes {
  private final Practice practice;
  private final RunAllowance allowance;

  RunRoutes(Practice practice, RunAllowance allowance) {
    this.practice = practice;
    this.allowance = allowance;
  }

  void register(Routes routes) {
    routes.api(
        Operation.post("/api/v1/runs", "runProgram", "Run a program", RunRequest.class)
            .described(
                "Runs the program in a fresh sandbox. A program that fails is an answer with status"
                    + " 200. With `Accept: text/event-stream` the answer is a stream of events:"
                    + " `started` with the run's id, `output` with channel and text as it comes,"
                    + " then `result`, or `problem` if the sandbox failed. Closing the connection"
                    + " of a stream ends the program.")
            .answers(200, "What became of the program.", RunAnswer.class)
            .answers(
                new Operation.Answer(
                    200,
                    "Events: `started`, `output`, then `result` or `problem`.",
                    "text/event-stream",
                    None.class))
            .refuses(
                ErrorCode.TOO_MANY_REQUESTS,
                ErrorCode.RUNNER_UNAVAILABLE,
                ErrorCode.RUNNER_BUSY,
                ErrorCode.SANDBOX_FAILED,
                ErrorCode.STOPPING)
            .handledBy(this::run));
    routes.api(
        Operation.delete("/api/v1/runs/{id}", "cancelRun", "End a run")
            .described("Ends a program that still runs; its result is then `cancelled`.")
            .answers(new Operation.Answer(204, "It is being ended.", "", None.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::cancel));
    routes.api(
        Operation.get("/api/v1/runner", "showRunner", "State of the runner")
            .described("Whether programs can be run here, and if not, why and what would help.")
            .answers(200, "The state.", RunnerAnswer.class)
            .handledBy(_ -> Reply.ok(RunnerAnswer.of(practice.state()))));
  }

  private Reply run(Call<None, RunRequest> call) throws InterruptedException {
    var accepted = new RunRules(call.body(), practice.packages()).check();
    try {
      allowance.take(call.address());
    } catch (Refusal refusal) {
      practice.figures().refused("allowance");
      throw refusal;
    }
    var runner = accepted.withPackages() ? practice.packagedRunner() : practice.runner();
    var run = new LiveRun(accepted.limits());
    return call.wantsEvents()
        ? events(practice.start(run, runner, accepted.program()))
        : Reply.ok(new WholeRun(practice).answer(run, runner, accepted.program()));
  }

  private Reply events(RunSession session) throws InterruptedException {
    var telling = new RunTelling(session, practice.figures());
    try {
      var first = telling.first();
      return new Reply.Events(
          (EventSink sink) -> {
            try (telling) {
              telling.tell(first, sink);
            }
          });
    } catch (RuntimeException | InterruptedException e) {
      telling.close();
      throw e;
    }
  }

  private Reply cancel(Call<None, None> call) {
    if (!practice.cancel(call.path("id"))) {
      throw Refusal.notFound("No such run goes on.");
    }
    return new Reply.Empty(204);
  }
}
