package castalia.app.accounts;

import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `castalia logout`: revokes the token that `castalia login` got, and forgets it.
@Command(
    name = "logout",
    description = "Revoke the token that castalia login got, and forget it.",
    footer = {"", "Exit code 1 if it could not be revoked; it is forgotten then, too."})
final class LogoutCommand implements Callable<Integer> {
  private static final int NO_CONTENT = 204;
  private static final int UNAUTHORIZED = 401;

  private final Terminal terminal;

  LogoutCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    var file = new LoginFile(terminal.environment());
    var login = file.read();
    if (login.isEmpty()) {
      terminal.out().println("Nobody is signed in here.");
      return ExitCode.FINE;
    }
    boolean revoked = revoked(login.get());
    file.delete();
    if (!revoked) {
      terminal
          .err()
          .println(
              "castalia: forgotten here, but "
                  + login.get().url()
                  + " could not be told; revoke the token on your page of tokens there");
      return ExitCode.FAILED;
    }
    terminal.out().println("You are signed out.");
    return ExitCode.FINE;
  }

  private static boolean revoked(LoginFile.Login login) throws InterruptedException {
    try (var remote = new RemoteCastalia(login.url())) {
      int status = remote.delete("/api/v1/token", login.token());
      return status == NO_CONTENT || status == UNAUTHORIZED; // it does not work any more
    } catch (Refusal e) {
      return false;
    }
  }
}
