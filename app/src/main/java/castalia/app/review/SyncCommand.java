package castalia.app.review;

import castalia.app.accounts.SignedInCastalia;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.app.review.PocketState.RefusedAnswer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `castalia sync`: sends what was answered on this machine, and brings one's cards.
@Command(
    name = "sync",
    description = "Send what you answered here, and bring what is due.",
    footer = {
      "",
      "Needs castalia login. An answer counts once, however often it is sent, and at the",
      "time when it was given, also if this machine's clock is wrong. One that can never",
      "count is told and kept in reviews.json in your folder of data; exit code 1 then."
    })
final class SyncCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 100;

  private final Terminal terminal;
  private final InstantSource clock;

  /// @param clock this machine's
  SyncCommand(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var file = PocketFile.open(terminal.environment());
        var castalia = SignedInCastalia.open(terminal.environment())) {
      var kept = file.read();
      var fresh = copy(castalia, kept);
      if (kept.isEmpty() || kept.get().answers().isEmpty()) {
        return done(file, fresh, 0);
      }
      var owner = kept.get();
      if (!owner.copy().learner().equals(fresh.copy().learner())) {
        throw Refusal.of(
            ErrorCode.INVALID_REQUEST,
            ("%d answers of somebody else wait in %s. Sign in as they did, at %s, and sync; or move"
                    + " the file away.")
                .formatted(owner.answers().size(), file.path(), owner.url()));
      }
      int before = owner.refused().size();
      var sent = send(file, castalia, owner);
      return done(file, copy(castalia, Optional.of(sent)), sent.refused().size() - before);
    }
  }

  private PocketState copy(SignedInCastalia castalia, Optional<PocketState> kept)
      throws InterruptedException {
    var answer = castalia.get("/api/v1/reviews/copy");
    var copied = clock.instant();
    try {
      var copy = JSON.treeToValue(answer, PocketCopy.class);
      copy.check();
      return new PocketState(
          PocketState.FORMAT,
          castalia.url().toString(),
          copied.toString(),
          copy,
          List.of(),
          kept.map(PocketState::refused).orElse(List.of()));
    } catch (JsonProcessingException | RuntimeException e) {
      throw Refusal.of(
          ErrorCode.UNREACHABLE,
          castalia.url() + " does not answer as this Castalia does; are both of one version?");
    }
  }

  /// Sends what waits, some at a time; what was answered for is out of the file before the next go.
  private PocketState send(PocketFile file, SignedInCastalia castalia, PocketState owner)
      throws InterruptedException {
    var state = owner;
    while (!state.answers().isEmpty()) {
      int most = Math.min(AT_ONCE, state.answers().size());
      var batch = state.answers().subList(0, most);
      var results = castalia.post("/api/v1/reviews", body(batch)).path("results");
      var refused = new ArrayList<>(state.refused());
      refused.addAll(refused(batch, results));
      state =
          new PocketState(
              state.format(),
              state.url(),
              state.copied(),
              state.copy(),
              state.answers().subList(most, state.answers().size()),
              refused);
      file.write(state);
      terminal.out().printf("Sent %d %s.%n", most, most == 1 ? "answer" : "answers");
    }
    return state;
  }

  private Map<String, Object> body(List<PocketAnswer> batch) {
    return Map.of(
        "sent",
        clock.instant().toString(),
        "reviews",
        batch.stream()
            .map(
                it ->
                    Map.of(
                        "id", it.id(),
                        "card", it.card(),
                        "rating", it.grade().name().toLowerCase(Locale.ROOT),
                        "at", it.at(),
                        "takenMs", it.takenMs()))
            .toList());
  }

  private List<RefusedAnswer> refused(List<PocketAnswer> batch, JsonNode results) {
    var byId = new HashMap<String, PocketAnswer>();
    batch.forEach(it -> byId.put(it.id(), it));
    if (results.size() != batch.size()) {
      throw Refusal.of(ErrorCode.UNREACHABLE, "The server did not say what became of each answer.");
    }
    var refused = new ArrayList<RefusedAnswer>();
    for (var result : results) {
      var answer = byId.get(result.path("id").asText());
      if (answer != null && result.path("status").asText().equals("refused")) {
        var why = result.path("why").asText();
        terminal
            .err()
            .printf(
                "castalia: the answer to %s of %s was refused: %s%n",
                answer.card(), answer.at(), why);
        refused.add(new RefusedAnswer(answer, why));
      }
    }
    return refused;
  }

  private int done(PocketFile file, PocketState state, int refused) {
    file.write(state);
    int due = new Pocket(state, clock).queue().size();
    int cards = state.copy().cards().size();
    terminal
        .out()
        .printf("%d %s here, %d due now.%n", cards, cards == 1 ? "card is" : "cards are", due);
    return refused == 0 ? ExitCode.FINE : ExitCode.FAILED;
  }
}
