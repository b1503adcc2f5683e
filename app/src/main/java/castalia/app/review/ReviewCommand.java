package castalia.app.review;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Queue;
import castalia.app.review.session.Spans;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// `castalia review`: what is due, asked in the terminal, without the server.
@Command(
    name = "review",
    description = "Review what is due, here in the terminal; works offline.",
    footer = {
      "",
      "Enter shows the answer; 1 to 4 grade it Again, Hard, Good, Easy; u takes the last",
      "answer back; q ends. Your cards come with castalia sync, which also sends what you",
      "answered; until then it waits in reviews.json in your folder of data."
    })
final class ReviewCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Terminal terminal;
  private final InstantSource clock;

  /// @param clock this machine's
  ReviewCommand(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    try (var file = PocketFile.open(terminal.environment())) {
      var state =
          file.read()
              .orElseThrow(
                  () ->
                      Refusal.of(
                          ErrorCode.NOT_FOUND,
                          "There is no copy of your reviews on this machine yet. `castalia login`,"
                              + " then `castalia sync` brings it."));
      var in = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
      new Asking(new Pocket(state, clock), file, in).run();
    }
    return ExitCode.FINE;
  }

  /* Goes from card to card until nothing is due or the person ends. Each answer is in the file
   * before the next card is shown. */
  private final class Asking {
    private final Pocket pocket;
    private final PocketFile file;
    private final BufferedReader in;
    private final PrintWriter out = terminal.out();
    private @Nullable String first;

    Asking(Pocket pocket, PocketFile file, BufferedReader in) {
      this.pocket = pocket;
      this.file = file;
      this.in = in;
    }

    void run() throws IOException {
      boolean goesOn = true;
      while (goesOn) {
        var queue = pocket.queue();
        var card = next(queue);
        if (card.isEmpty()) {
          out.println("Done for now." + queue.next().map(this::comes).orElse(""));
          break;
        }
        goesOn = ask(card.get(), queue.size());
      }
      int waiting = pocket.state().answers().size();
      if (waiting > 0) {
        out.printf(
            "%d %s to be sent: castalia sync%n",
            waiting, waiting == 1 ? "answer waits" : "answers wait");
      }
    }

    private String comes(Instant next) {
      return " The next card comes in " + Spans.text(pocket.until(next)) + ".";
    }

    /// The card that was just taken back, else the first that is asked.
    private Optional<LearnerCard> next(Queue queue) {
      var back = Optional.ofNullable(first).map(it -> pocket.cards().get(it));
      first = null;
      return back.or(() -> queue.inOrder().stream().findFirst());
    }

    /// @return whether to go on
    private boolean ask(LearnerCard card, int left) throws IOException {
      var sides = pocket.sides(card);
      var begun = clock.instant();
      out.println();
      out.println(terminal.style().strong(plain(sides.asks())));
      out.printf("%s (%s; %d to go)%n%n", plain(sides.title()), card.id(), Math.max(1, left));
      out.println(plain(sides.front()));
      var shown = command("Enter shows the answer, u takes back, q ends: ", "");
      if (!shown.isEmpty()) {
        return shown.equals("u") ? takeBack() : false;
      }
      out.println();
      out.println(plain(sides.back()));
      out.println();
      out.println(choices(card));
      var given = command("1 to 4, u, q: ", "1234");
      if (!"1234".contains(given)) {
        return given.equals("u") ? takeBack() : false;
      }
      var taken = Duration.between(begun, clock.instant());
      pocket.grade(
          card,
          Rating.ofGrade(Integer.parseInt(given)),
          taken.compareTo(LONGEST) > 0 ? LONGEST : taken);
      file.write(pocket.state());
      return true;
    }

    private boolean takeBack() {
      var card = pocket.undo();
      if (card.isEmpty()) {
        out.println("No answer waits here. What was sent is taken back on the page /review.");
        return true;
      }
      file.write(pocket.state());
      out.println("Taken back. Grade it once more.");
      first = card.get();
      return true;
    }

    private String choices(LearnerCard card) {
      var preview = pocket.preview(card);
      var line = new StringBuilder();
      for (var rating : Rating.values()) {
        var reviewed = preview.of(rating);
        var span = Duration.between(reviewed.log().at(), reviewed.card().due());
        line.append("%d %s %s   ".formatted(rating.grade(), name(rating), Spans.text(span)));
      }
      return line.toString().stripTrailing();
    }

    private static String name(Rating rating) {
      return switch (rating) {
        case AGAIN -> "Again";
        case HARD -> "Hard";
        case GOOD -> "Good";
        case EASY -> "Easy";
      };
    }

    /// One of `also`, `u` or `q`; an empty line where `also` is empty; `q` at the end of input.
    private String command(String prompt, String also) throws IOException {
      while (true) {
        out.print(prompt);
        out.flush();
        var line = in.readLine();
        if (line == null) {
          out.println();
          return "q";
        }
        var word = line.strip();
        boolean known = word.isEmpty() ? also.isEmpty() : word.length() == 1;
        if (known && (word.isEmpty() || (also + "uq").contains(word))) {
          return word;
        }
      }
    }

    /// Nothing in a card tells the terminal what to do.
    private static String plain(String text) {
      return text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "").stripTrailing();
    }
  }
}
