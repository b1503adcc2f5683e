package castalia.app.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import castalia.app.accounts.SignedInCastalia;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `castalia anki import`: a package or text into one's reviews.
@Command(
    name = "import",
    description = "Take a package of Anki, or its text, into your reviews.",
    footer = {
      "",
      "Castalia's cards get what was studied in Anki since they were exported; other",
      "cards become your own. What is known is not doubled, and all of it is taken or",
      "nothing. Pictures and sounds stay behind. Up to 24 MiB. Needs castalia login."
    })
final class AnkiImportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "Package (.apkg) or text to read.")
  private Path file = Path.of("");

  @Option(names = "--dry-run", description = "Only tell what would happen.")
  private boolean dryRun;

  AnkiImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      terminal.err().println("castalia: " + file + " is no file that can be read");
      return ExitCode.WRONG_USE;
    }
    if (Files.size(file) > AnkiUpload.MAX_BYTES) {
      terminal
          .err()
          .println(
              "castalia: %s has more than %d MiB; export it from Anki without media"
                  .formatted(file, AnkiUpload.MAX_BYTES >> 20));
      return ExitCode.WRONG_USE;
    }
    var name = URLEncoder.encode(String.valueOf(file.getFileName()), UTF_8);
    try (var castalia = SignedInCastalia.open(terminal.environment())) {
      var query = "?dryRun=" + dryRun + "&name=" + name;
      tell(castalia.upload("/api/v1/reviews/anki" + query, Files.readAllBytes(file)));
    }
    return ExitCode.FINE;
  }

  private void tell(JsonNode did) {
    int own = did.path("own").asInt();
    var out = terminal.out();
    out.println(dryRun ? "Nothing was changed. This would happen:" : "Taken:");
    out.printf("  new cards of your own   %d%n", own);
    out.printf("  new cards of Castalia   %d%n", did.path("added").asInt() - own);
    out.printf("  cards updated           %d%n", did.path("updated").asInt());
    out.printf("  new answers             %d%n", did.path("answers").asInt());
    out.printf("  known as they are       %d%n", did.path("known").asInt());
    out.printf("  left out                %d%n", did.path("leftOutCount").asInt());
    for (var card : did.path("leftOut")) {
      out.println("    " + plain(card, "card") + " " + plain(card, "why"));
    }
  }

  private static String plain(JsonNode card, String field) {
    return card.path(field).asText().replaceAll("\\p{Cntrl}", "");
  }
}
