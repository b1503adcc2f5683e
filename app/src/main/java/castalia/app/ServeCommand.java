package castalia.app;

import castalia.app.BankSource.UnsoundBankException;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.config.Setting;
import castalia.app.platform.config.Settings;
import castalia.app.platform.database.DataFolderException;
import castalia.app.platform.log.Logs;
import castalia.app.platform.web.AddressInUseException;
import castalia.app.platform.web.Server;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `castalia serve`: the web server, until it is told to stop.
@Command(
    name = "serve",
    description = "Serve the pages and the API until stopped.",
    footer = {"", "Each option can also be given as a variable: --port as CASTALIA_PORT."})
final class ServeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Interface to listen on (127.0.0.1).")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen on (8321); 0 takes any free one.")
  private @Nullable String port;

  @Option(
      names = "--bank",
      paramLabel = "FOLDER",
      description = "Folder of a bank, or of question files alone; Castalia's if not given.")
  private @Nullable String bank;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      description = "CPython interpreter that runs programs; python3 if not given.")
  private @Nullable String python;

  @Option(
      names = "--packages-python",
      paramLabel = "FILE",
      description = "Python whose packages programs may ask for (/usr/bin/python3).")
  private @Nullable String packagesPython;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Folder of the database; castalia in your data home if not given.")
  private @Nullable String data;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = {
        "Database of a PostgreSQL server of your own; without it, Castalia starts one.",
        "Others on this machine see a password given here; better set the variable."
      })
  private @Nullable String databaseUrl;

  @Option(
      names = "--smtp-url",
      paramLabel = "URL",
      description = {
        "Mail server; without it, links of mails are written to the log.",
        "Others on this machine see a password given here; better set the variable."
      })
  private @Nullable String smtpUrl;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address under which people reach it, such as https://castalia.example.org.")
  private @Nullable String url;

  @Option(
      names = "--log",
      paramLabel = "FORM",
      description = "Form of log lines: text, json, or auto, which is text on a terminal.")
  private @Nullable String log;

  @Option(
      names = "--runs-per-minute",
      paramLabel = "N",
      description = "Runs that one address may start each minute (120); 0 is no limit.")
  private @Nullable String runsPerMinute;

  @Option(
      names = "--parallel-runs",
      paramLabel = "N",
      description = "Programs that run at once (4).")
  private @Nullable String parallelRuns;

  @Option(
      names = "--trusted-proxies",
      paramLabel = "ADDRESSES",
      description = "Addresses, separated by commas, whose X-Forwarded-For is believed.")
  private @Nullable String trustedProxies;

  @Option(
      names = "--clock",
      paramLabel = "FILE",
      hidden = true,
      description = "File with the duration, such as P3D, by which the clock is moved.")
  private @Nullable String clock;

  @Option(names = "--open", description = "Open the home page in your web browser.")
  private boolean open;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    var settings = Settings.of(flags(), terminal.environment());
    Logs.use(json(settings.log()));
    var wiring = new Wiring(settings, terminal.environment());
    Server server;
    try {
      server = wiring.serve();
    } catch (AddressInUseException | DataFolderException e) {
      wiring.close();
      terminal.err().println("castalia: " + e.getMessage());
      return ExitCode.OURS;
    } catch (UnsoundBankException e) {
      wiring.close();
      terminal.err().println(e.getMessage());
      return ExitCode.FAILED;
    }
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(wiring)));
    terminal.out().println("Castalia is at " + server.url());
    terminal.out().flush();
    if (open) {
      new BrowserOpening(terminal).open(server.url());
    }
    new CountDownLatch(1).await();
    return ExitCode.FINE;
  }

  private Map<Setting, String> flags() {
    var flags = new EnumMap<Setting, String>(Setting.class);
    put(flags, Setting.HOST, host);
    put(flags, Setting.PORT, port);
    put(flags, Setting.BANK, bank);
    put(flags, Setting.PYTHON, python);
    put(flags, Setting.PACKAGES_PYTHON, packagesPython);
    put(flags, Setting.DATA, data);
    put(flags, Setting.DATABASE_URL, databaseUrl);
    put(flags, Setting.SMTP_URL, smtpUrl);
    put(flags, Setting.URL, url);
    put(flags, Setting.LOG, log);
    put(flags, Setting.RUNS_PER_MINUTE, runsPerMinute);
    put(flags, Setting.PARALLEL_RUNS, parallelRuns);
    put(flags, Setting.TRUSTED_PROXIES, trustedProxies);
    put(flags, Setting.CLOCK, clock);
    return flags;
  }

  private static void put(Map<Setting, String> flags, Setting setting, @Nullable String value) {
    if (value != null) {
      flags.put(setting, value);
    }
  }

  private boolean json(Settings.LogForm form) {
    return switch (form) {
      case JSON -> true;
      case TEXT -> false;
      case AUTO -> !terminal.showsProgress();
    };
  }

  private static void stop(Wiring wiring) {
    var log = LoggerFactory.getLogger(ServeCommand.class);
    log.info("stopping");
    wiring.close();
    log.info("stopped");
  }
}
