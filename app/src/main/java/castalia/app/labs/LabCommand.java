package castalia.app.labs;

import castalia.app.platform.cli.CommandGroup;
import picocli.CommandLine.Command;

/// `castalia lab`: the commands for those who solve labs.
@Command(name = "lab", description = "Find a lab and begin it: `lab list`, `lab start 77`.")
final class LabCommand extends CommandGroup {
  LabCommand(LabListCommand list, LabStartCommand start, LabImportCommand imports) {
    super(
        "what about the labs? `castalia lab list` lists them, `castalia lab start 77` begins one.",
        list,
        start,
        imports);
  }
}
