package castalia.app.accounts;

import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `castalia export`: everything that is kept of one person.
@Command(
    name = "export",
    description = "Write everything that is kept of one person as JSON.",
    footer = {"", "Passwords and tokens are not in it. The export is noted in the trail."})
final class ExportCommand implements Callable<Integer> {
  private final PersonalData data;
  private final Terminal terminal;

  @Parameters(paramLabel = "ADDRESS", description = "Mail address of the account.")
  private String address = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File to write, which must not be there yet; standard output if not given.")
  private @Nullable Path output;

  ExportCommand(PersonalData data, Terminal terminal) {
    this.data = data;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var read = MailAddress.read(address);
    if (read.isEmpty()) {
      terminal.err().println("castalia: not a mail address: " + address);
      return ExitCode.WRONG_USE;
    }
    var document = data.of(read.get());
    if (document.isEmpty()) {
      terminal
          .err()
          .println("castalia: nobody has an account with the address " + read.get().text());
      return ExitCode.FAILED;
    }
    return output == null ? print(document.get()) : write(output, document.get());
  }

  private int print(byte[] document) {
    terminal.out().println(new String(document, StandardCharsets.UTF_8));
    return ExitCode.FINE;
  }

  private int write(Path file, byte[] document) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      terminal.err().println("castalia: " + file + " is there already; nothing was written");
      return ExitCode.FAILED;
    }
    Files.write(file, document, StandardOpenOption.WRITE);
    return ExitCode.FINE;
  }
}
