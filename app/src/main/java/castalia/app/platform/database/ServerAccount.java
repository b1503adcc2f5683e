package castalia.app.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who the server's processes run as: PostgreSQL refuses to be root. Each gets a signal from the
/// kernel when the thread that started it is gone.
sealed interface ServerAccount {
  /// The beginning of a command line that runs a program as this account.
  ///
  /// @param signal that ends the program when its starter dies, such as `INT`
  List<String> prefix(String signal);

  /// Gives the folder or file to the account.
  void own(Path path) throws IOException;

  /// Who we are.
  record Self() implements ServerAccount {
    @Override
    public List<String> prefix(String signal) {
      return List.of("setpriv", "--pdeathsig", signal, "--");
    }

    @Override
    public void own(Path path) {}
  }

  /// Another account of this machine; we are root and take its place for good.
  record Other(int uid, int gid) implements ServerAccount {
    @Override
    public List<String> prefix(String signal) {
      return List.of(
          "setpriv",
          "--reuid=" + uid,
          "--regid=" + gid,
          "--clear-groups",
          "--no-new-privs",
          "--pdeathsig",
          signal,
          "--");
    }

    @Override
    public void own(Path path) throws IOException {
      Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /// Ourselves in a user namespace where we are nobody: root without its powers, for folders that
  /// no other account can reach, such as one below `/root`; and a user number without a name, as
  /// containers have it, with which PostgreSQL makes no cluster.
  record Nobody() implements ServerAccount {
    @Override
    public List<String> prefix(String signal) {
      return List.of("setpriv", "--pdeathsig", signal, "--", "unshare", "--user", "--");
    }

    @Override
    public void own(Path path) throws IOException {
      Files.setAttribute(path, "unix:uid", ourselves(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  /// The account to which an existing folder of a cluster belongs.
  ///
  /// @throws DataFolderException if it belongs to somebody as whom we cannot run programs
  static ServerAccount ownerOf(Path cluster) throws IOException, InterruptedException {
    int owner = id(cluster, "unix:uid");
    int us = ourselves();
    if (owner == us) {
      return us != 0 && isNamed(us) ? new Self() : new Nobody();
    }
    if (us != 0) {
      throw new DataFolderException(
          "%s belongs to the user number %d. Start Castalia as that user, or choose another folder with --data."
              .formatted(cluster, owner));
    }
    return new Other(owner, id(cluster, "unix:gid"));
  }

  /// The account that shall own a new folder, which is given to it.
  ///
  /// @throws DataFolderException if none can be found that reaches the folder
  static ServerAccount forNew(Path cluster) throws IOException, InterruptedException {
    int us = ourselves();
    if (us != 0) {
      return isNamed(us) ? new Self() : new Nobody();
    }
    var candidates = new ArrayList<ServerAccount>();
    unprivileged().ifPresent(candidates::add);
    candidates.add(new Nobody());
    for (var account : candidates) {
      if (reaches(account, cluster)) {
        return account;
      }
    }
    throw new DataFolderException(
        cluster
            + " cannot be reached by the user castalia or nobody, and PostgreSQL does not run as"
            + " root. Choose another folder with --data, such as /var/lib/castalia.");
  }

  private static boolean reaches(ServerAccount account, Path cluster)
      throws IOException, InterruptedException {
    try {
      account.own(cluster);
    } catch (IOException e) {
      return false; // a container may know no account but root
    }
    var command = new ArrayList<>(account.prefix("KILL"));
    command.addAll(List.of("test", "-w", cluster.toString()));
    return succeeds(command);
  }

  /// Whether the system, or the directory that it asks, has a name for the user number.
  private static boolean isNamed(int uid) throws IOException, InterruptedException {
    return accounts().containsValue(uid)
        || succeeds(List.of("id", "--name", "--user", Integer.toString(uid)));
  }

  private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  /// `castalia` if there is such an account, else `nobody`; its group is given the same number.
  private static Optional<ServerAccount> unprivileged() throws IOException {
    var accounts = accounts();
    return Optional.ofNullable(accounts.getOrDefault("castalia", accounts.get("nobody")))
        .filter(uid -> uid != 0)
        .map(uid -> new Other(uid, uid));
  }

  /// The user numbers by name.
  private static Map<String, Integer> accounts() throws IOException {
    var accounts = new HashMap<String, Integer>();
    for (var line : Files.readAllLines(Path.of("/etc/passwd"))) {
      var fields = line.split(":", -1);
      if (fields.length > 2 && fields[2].matches("\\d{1,9}")) {
        accounts.put(fields[0], Integer.parseInt(fields[2]));
      }
    }
    return accounts;
  }

  /// Our own user number.
  static int ourselves() throws IOException {
    return id(Path.of("/proc/self"), "unix:uid");
  }

  private static int id(Path path, String attribute) throws IOException {
    return (Integer) Files.getAttribute(path, attribute);
  }
}
