package castalia.app;

import castalia.app.platform.config.Setting;
import castalia.app.platform.config.Settings;
import castalia.app.platform.config.SettingsException;
import castalia.app.platform.web.AddressInUseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `castalia serve`: the web server, until it is told to stop.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serve the pages and the API until stopped.")
final class ServeCommand implements Callable<Integer> {
  private final Map<Setting, String> flags = new EnumMap<>(Setting.class);

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "interface to listen on (127.0.0.1)")
  void host(@Nullable String value) {
    set(Setting.HOST, value);
  }

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "port to listen on (8321); 0 takes any free one")
  void port(@Nullable String value) {
    set(Setting.PORT, value);
  }

  private void set(Setting setting, @Nullable String value) {
    if (value != null) {
      flags.put(setting, value);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings;
    try {
      settings = Settings.of(flags, System.getenv());
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      return 2;
    }
    var wiring = new Wiring(settings);
    try {
      var server = wiring.serve();
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(
                      () -> {
                        wiring.close();
                        server.close();
                      }));
      System.out.println("Castalia is at " + server.url());
      new CountDownLatch(1).await();
      return 0;
    } catch (AddressInUseException e) {
      wiring.close();
      System.err.println(e.getMessage());
      return 3;
    }
  }
}
