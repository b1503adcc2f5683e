package castalia.app.accounts;

import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `castalia login`: shows a code, waits until its person confirmed it in a browser, and keeps the
/// token.
@Command(
    name = "login",
    description = "Sign in on this machine, by a code that you confirm in a browser.",
    footer = {
      "",
      "The token is kept in castalia/login.json in your folder of settings, for your",
      "eyes only; castalia logout revokes it, and so does your page of tokens.",
      "Exit code 1 if nobody confirmed the code."
    })
final class LoginCommand implements Callable<Integer> {
  private static final String HOME = "http://127.0.0.1:8321";

  private final Terminal terminal;
  private final Duration interval;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Castalia to sign in at; CASTALIA_URL, or this machine's, if not given.")
  private @Nullable String url;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "What the token is to be called; castalia on this machine's name.")
  private @Nullable String name;

  /// @param interval between two questions
  LoginCommand(Terminal terminal, Duration interval) {
    this.terminal = terminal;
    this.interval = interval;
  }

  @Override
  public Integer call() throws InterruptedException {
    var address =
        RemoteCastalia.address(
            url != null ? url : terminal.environment().getOrDefault("CASTALIA_URL", HOME));
    var file = new LoginFile(terminal.environment());
    try (var remote = new RemoteCastalia(address)) {
      var started = remote.post("/api/v1/device-logins", Map.of("device", device()));
      terminal.out().println("Open this page in a browser where you are signed in:");
      terminal.out().println();
      terminal.out().println("  " + terminal.style().code(address + started.path("page").asText()));
      terminal.out().println();
      terminal
          .out()
          .println(
              "It must show the code "
                  + terminal.style().strong(started.path("code").asText())
                  + ".");
      terminal.out().flush();
      return waitFor(remote, started.path("secret").asText(), new Keeping(file, address));
    }
  }

  private record Keeping(LoginFile file, java.net.URI address) {
    void keep(String token) {
      file.write(new LoginFile.Login(address, token));
    }
  }

  private int waitFor(RemoteCastalia remote, String secret, Keeping keeping)
      throws InterruptedException {
    while (true) {
      Thread.sleep(interval);
      var answer = remote.post("/api/v1/device-logins/poll", Map.of("secret", secret));
      switch (answer.path("state").asText()) {
        case "pending" -> {}
        case "granted" -> {
          keeping.keep(answer.path("token").asText());
          terminal.out().println("You are signed in. The token is in " + keeping.file().path());
          return ExitCode.FINE;
        }
        case "denied" -> {
          terminal.err().println("castalia: the code was turned down in the browser");
          return ExitCode.FAILED;
        }
        default -> {
          terminal.err().println("castalia: nobody confirmed the code in ten minutes");
          return ExitCode.FAILED;
        }
      }
    }
  }

  private String device() {
    if (name != null) {
      return name;
    }
    try {
      return "castalia on " + InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "castalia on some machine";
    }
  }
}
