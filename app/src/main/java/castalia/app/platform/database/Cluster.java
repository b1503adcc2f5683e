package castalia.app.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The files of the embedded server: made once, whole or not at all, with the product's own role
/// and database in them.
///
/// @param password of the superuser and of our role
record Cluster(Path path, Programs programs, String password) {
  /// Owns the database and everything in it, and is no superuser.
  static final String ROLE = "castalia";

  /// The product's database.
  static final String DATABASE = "castalia";

  /// The cluster of the folder, made if there is none.
  ///
  /// @throws DatabaseException if it cannot be made
  static Cluster in(DataFolder folder) throws IOException, InterruptedException {
    PostgresBinaries.unpackInto(folder.programs());
    trim(folder.log());
    return Files.exists(folder.cluster()) ? existing(folder) : make(folder);
  }

  private static Cluster existing(DataFolder folder) throws IOException, InterruptedException {
    var account = ServerAccount.ownerOf(folder.cluster());
    Orphans.end(folder.cluster());
    var programs = new Programs(folder.programs(), account, folder.log());
    var password = DataFolder.passwordIn(folder.path());
    if (password.isPresent()) {
      return new Cluster(folder.cluster(), programs, password.orElseThrow());
    }
    var cluster = new Cluster(folder.cluster(), programs, folder.newPassword());
    cluster.single(
        "alter role postgres password '%1$s'\nalter role %2$s password '%1$s'\n"
            .formatted(cluster.password(), ROLE));
    return cluster;
  }

  private static Cluster make(DataFolder folder) throws IOException, InterruptedException {
    var unfinished = folder.unfinishedCluster();
    PostgresBinaries.delete(unfinished);
    Files.createDirectory(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var programs = new Programs(folder.programs(), ServerAccount.forNew(unfinished), folder.log());
    var cluster = new Cluster(unfinished, programs, folder.newPassword());
    cluster.initialize();
    cluster.single(
        """
        create role %1$s login password '%2$s'
        create database %3$s owner %1$s
        alter role postgres password '%2$s'
        """
            .formatted(ROLE, cluster.password(), DATABASE));
    Files.move(unfinished, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
    return new Cluster(folder.cluster(), programs, cluster.password());
  }

  private void initialize() throws IOException, InterruptedException {
    programs.run(
        List.of(
            "initdb",
            "--pgdata=" + path,
            "--username=postgres",
            "--auth=reject",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C"),
        "");
    Files.writeString(path.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
  }

  /// Runs statements, one a line, without a server.
  private void single(String statements) throws IOException, InterruptedException {
    programs.run(
        List.of(
            "postgres",
            "--single",
            "-D",
            path.toString(),
            "-c",
            "log_min_error_statement=panic",
            "-c",
            "exit_on_error=on",
            "postgres"),
        statements);
  }

  /// Keeps the log of the last starts, not of all.
  private static void trim(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > 1 << 20) {
      Files.move(
          log,
          log.resolveSibling(log.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
