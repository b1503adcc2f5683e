package castalia.app.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/// Where the command line keeps the token that it got: `castalia/login.json` in the person's folder
/// of settings, for their eyes only.
final class LoginFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Path folder;
  private final Path file;

  /// @param environment says where that folder is
  LoginFile(Map<String, String> environment) {
    this.folder = settings(environment).resolve("castalia");
    this.file = folder.resolve("login.json");
  }

  /// What is kept.
  ///
  /// @param url the Castalia that the token is for, without a path
  record Login(URI url, String token) {
    @Override
    public String toString() {
      return "login at " + url;
    }
  }

  private static Path settings(Map<String, String> environment) {
    var named = environment.getOrDefault("XDG_CONFIG_HOME", "");
    return named.startsWith("/")
        ? Path.of(named)
        : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".config");
  }

  Path path() {
    return file;
  }

  /// What is kept; empty if nobody is logged in.
  ///
  /// @throws Refusal if the file cannot be read as one of ours
  Optional<Login> read() {
    try {
      var tree = JSON.readTree(Files.readString(file));
      var login = new Login(URI.create(tree.path("url").asText()), tree.path("token").asText());
      if (login.url().getHost() == null || login.token().isEmpty()) {
        throw damaged();
      }
      return Optional.of(login);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw damaged();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Refusal damaged() {
    return Refusal.of(
        ErrorCode.INVALID_REQUEST,
        file + " is damaged. Delete it, then `castalia login` once more.");
  }

  /// Keeps a login, in one step: whoever reads finds the old one or the new one.
  void write(Login login) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      var fresh =
          Files.createTempFile(
              folder,
              "login",
              ".json",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        var text =
            JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of("url", login.url().toString(), "token", login.token()));
        Files.write(fresh, (text + "\n").getBytes(UTF_8));
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
