package castalia.app.platform.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
  private static final byte[] KEY = "what must not be read".getBytes(UTF_8);
  private static final byte[] HERE = "row 1".getBytes(UTF_8);
  private final Seal seal = new Seal("an installation's secret");

  @Test
  void sameSecretOpensWhatItSealed() {
    var closed = seal.seal(KEY, HERE);
    assertThat(new Seal("an installation's secret").open(closed, HERE)).contains(KEY);
    assertThat(new String(closed, UTF_8)).doesNotContain("must not");
    assertThat(seal.seal(KEY, HERE)).as("twice is two seals").isNotEqualTo(closed);
  }

  @Test
  void anotherSecretAnotherPlaceAndEveryChangedByteOpenNothing() {
    var closed = seal.seal(KEY, HERE);
    assertThat(new Seal("another's secret").open(closed, HERE)).isEmpty();
    assertThat(seal.open(closed, "row 2".getBytes(UTF_8))).isEmpty();
    for (int i = 0; i < closed.length; i++) {
      var changed = closed.clone();
      changed[i] ^= 1;
      assertThat(seal.open(changed, HERE)).as("byte %d", i).isEmpty();
    }
    assertThat(seal.open(new byte[0], HERE)).isEmpty();
    assertThat(seal.open(KEY, HERE)).isEmpty();
  }

  @Test
  void secretOfAFolderIsMadeOnceAndForItsOwnersEyesAlone(@TempDir Path folder) throws IOException {
    var secret = Secret.in(folder);
    assertThat(secret).hasSizeGreaterThanOrEqualTo(Secret.SHORTEST);
    assertThat(Secret.in(folder)).isEqualTo(secret);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret"))))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("secret"));
    }
  }

  @Test
  void secretThatCannotBeReadIsNamed(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("secret"));
    assertThatThrownBy(() -> Secret.in(folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder.resolve("secret").toString());
  }
}
