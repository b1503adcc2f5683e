package castalia.app.operations;

import castalia.app.platform.web.Server;
import castalia.runner.Check;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at the machine: what the server needs, and what the runner needs.
public final class MachineChecks {
  private static final int JAVA_NEEDED = 25;
  private static final long SPACE_NEEDED = 300L << 20;

  private final RunnerOptions options;
  private final PackageChecks packages;
  private final DatabaseChecks database;
  private final MailChecks mail;
  private final Server.Address address;

  /// @param options of the product's runner
  /// @param packages what the bank wants beyond the standard library
  /// @param database where people's data is kept
  /// @param mail whether mails can be sent
  /// @param address that a server would listen on
  public MachineChecks(
      RunnerOptions options,
      PackageChecks packages,
      DatabaseChecks database,
      MailChecks mail,
      Server.Address address) {
    this.options = options;
    this.packages = packages;
    this.database = database;
    this.mail = mail;
    this.address = address;
  }

  /// Everything that was looked at: first what the server needs, then what running programs needs.
  List<Check> all() {
    var checks = new ArrayList<Check>(List.of(java(), space(), port()));
    checks.addAll(database.all());
    checks.addAll(mail.all());
    checks.addAll(packages.all());
    checks.addAll(Runner.probe(options));
    return checks;
  }

  private static Check java() {
    var version = Runtime.version();
    return new Check(
        "Java",
        version.feature() >= JAVA_NEEDED,
        true,
        version + ", " + System.getProperty("java.home"),
        "Install a JDK " + JAVA_NEEDED + ", and name it in CASTALIA_JAVA_HOME.");
  }

  private Check space() {
    var folder = existing(options.cache().toAbsolutePath());
    try {
      var free = Files.getFileStore(folder).getUsableSpace();
      return new Check(
          "Disk",
          free >= SPACE_NEEDED && Files.isWritable(folder),
          true,
          (free >> 20) + " MiB free for the cache in " + folder,
          "Make room, or name another folder in XDG_CACHE_HOME.");
    } catch (IOException e) {
      return new Check(
          "Disk",
          false,
          true,
          "the cache folder cannot be looked at: " + e.getMessage(),
          "Name another folder in XDG_CACHE_HOME.");
    }
  }

  private static Path existing(Path folder) {
    var path = folder;
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }

  private Check port() {
    var host = address.host();
    int port = address.port();
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return new Check("Port", true, false, port + " on " + host + " is free", "");
    } catch (IOException e) {
      return new Check(
          "Port",
          false,
          false,
          port + " on " + host + ": " + e.getMessage(),
          "castalia serve --port 0");
    }
  }
}
