package castalia.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.accounts.LoginFile.Login;
import castalia.app.platform.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginFileTest {
  private static final Login LOGIN = new Login(URI.create("https://c.example.org"), "a.b.c");

  @TempDir Path folder;

  private LoginFile file() {
    return new LoginFile(Map.of("XDG_CONFIG_HOME", folder.resolve("new").toString()));
  }

  @Test
  void whatIsKeptIsForItsPersonsEyesOnly() throws IOException {
    assertThat(file().read()).isEmpty();
    file().write(LOGIN);
    file().write(new Login(URI.create("https://d.example.org"), "d.e.f"));
    file().write(LOGIN);
    assertThat(file().read()).contains(LOGIN);
    assertThat(LOGIN.toString()).doesNotContain("a.b.c");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path())))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("new/castalia"))))
        .isEqualTo("rwx------");
    try (var files = Files.list(folder.resolve("new/castalia"))) {
      assertThat(files).containsExactly(file().path());
    }
    file().delete();
    file().delete();
    assertThat(file().read()).isEmpty();
  }

  @Test
  void withoutAFolderOfSettingsItIsInTheHome() {
    assertThat(new LoginFile(Map.of("HOME", "/home/ada")).path())
        .isEqualTo(Path.of("/home/ada/.config/castalia/login.json"));
    assertThat(new LoginFile(Map.of("HOME", "/home/ada", "XDG_CONFIG_HOME", "relative")).path())
        .isEqualTo(Path.of("/home/ada/.config/castalia/login.json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{}",
        "{\"url\":\"https://c.example.org\"}",
        "{\"url\":\"not an address\",\"token\":\"a\"}",
        "{\"token\":\"a\"}"
      })
  void aDamagedFileIsToldWithTheRemedy(String text) throws IOException {
    file().write(LOGIN);
    Files.writeString(file().path(), text);
    assertThatThrownBy(() -> file().read())
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("login.json is damaged. Delete it");
  }

  @ParameterizedTest
  @CsvSource({
    "https://c.example.org, https://c.example.org",
    "https://c.example.org:8443/, https://c.example.org:8443",
    "http://127.0.0.1:8321, http://127.0.0.1:8321",
    "HTTP://localhost, http://localhost"
  })
  void anAddressIsSchemeAndHost(String given, String address) {
    assertThat(RemoteCastalia.address(given)).isEqualTo(URI.create(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c.example.org",
        "ftp://c.example.org",
        "https://",
        "https://c.example.org/path",
        "https://c.example.org?x",
        "https://ada@c.example.org",
        "http s://c"
      })
  void whatIsNoAddressIsRefused(String given) {
    assertThatThrownBy(() -> RemoteCastalia.address(given))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is not the address of a Castalia");
  }

  @Test
  void aTokenNeverGoesOverTheNetworkInTheOpen() {
    assertThatThrownBy(() -> RemoteCastalia.address("http://c.example.org"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("in the open");
  }
}
