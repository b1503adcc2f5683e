package castalia.app.review;

import castalia.app.platform.cli.CommandGroup;
import picocli.CommandLine.Command;

/// `castalia anki`: cards to Anki and back.
@Command(
    name = "anki",
    description = "Take your cards to Anki, and bring them back.",
    footer = {
      "",
      "Both are done for the account that you signed in with by castalia login, also",
      "where Castalia runs on this machine alone. What is undone is undone on the page",
      "/progress/anki."
    })
final class AnkiCommand extends CommandGroup {
  AnkiCommand(AnkiExportCommand export, AnkiImportCommand imports) {
    super(
        "which way? `castalia anki export cards.apkg` or `castalia anki import cards.apkg`.",
        export,
        imports);
  }
}
