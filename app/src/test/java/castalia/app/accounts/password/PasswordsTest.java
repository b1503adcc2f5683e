package castalia.app.accounts.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.accounts.password.Passwords.Answer;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  /// Cheap, so that the tests are quick.
  private static final Argon2 CHEAP = new Argon2(64, 1, 1);

  private final Passwords passwords = new Passwords(CHEAP, 2, Duration.ofSeconds(60));

  @ParameterizedTest
  @CsvSource({
    "256, 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
    "65536, 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
  })
  void hashesAreThoseOfTheReferenceImplementation(int memory, String hash) {
    var made = new Argon2(memory, 2, 1).hash("password", "somesalt".getBytes(UTF_8));
    assertThat(HexFormat.of().formatHex(made)).isEqualTo(hash);
  }

  @Test
  void todaysCostIsTheRecommendedOne() {
    assertThat(new Passwords().hash("anything")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void onlyTheSamePasswordIsRight() {
    var kept = Optional.of(passwords.hash("a heron in the reeds"));
    assertThat(passwords.check("a heron in the reeds", kept)).isEqualTo(Answer.RIGHT);
    assertThat(passwords.check("a heron in the reeds ", kept)).isEqualTo(Answer.WRONG);
    assertThat(passwords.check("A heron in the reeds", kept)).isEqualTo(Answer.WRONG);
    assertThat(passwords.check("", kept)).isEqualTo(Answer.WRONG);
    assertThat(passwords.check("a heron in the reeds", Optional.empty())).isEqualTo(Answer.WRONG);
  }

  @Test
  void theSamePasswordIsNeverKeptTheSameWay() {
    assertThat(passwords.hash("a heron")).isNotEqualTo(passwords.hash("a heron"));
  }

  @Test
  void accentsAreTheSameHoweverTheyAreComposed() {
    var kept = Optional.of(passwords.hash("zo\u00eb in the reeds"));
    assertThat(passwords.check("zoe\u0308 in the reeds", kept)).isEqualTo(Answer.RIGHT);
  }

  @Test
  void aPasswordKeptAtAnotherCostIsToBeKeptAnew() {
    var dearer = new Passwords(new Argon2(128, 1, 1), 2, Duration.ofSeconds(60));
    var kept = Optional.of(passwords.hash("a heron in the reeds"));
    assertThat(dearer.check("a heron in the reeds", kept)).isEqualTo(Answer.RIGHT_KEEP_ANEW);
    assertThat(dearer.check("a heron", kept)).isEqualTo(Answer.WRONG);
  }

  @Test
  void aMegabyteIsNeverHashed() {
    var none = new Passwords(CHEAP, 0, Duration.ZERO); // has no place to hash anything
    var megabyte = "x".repeat(1 << 20);
    assertThat(none.check(megabyte, Optional.empty())).isEqualTo(Answer.WRONG);
    assertThatThrownBy(() -> none.hash(megabyte)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whereTooManyWaitTheNextIsToldToComeBack() {
    var full = new Passwords(CHEAP, 0, Duration.ZERO);
    assertThatThrownBy(() -> full.check("a heron", Optional.empty()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.BUSY);
              assertThat(refusal.retryAfter()).isPresent();
            });
  }

  @Test
  void aFailureLeavesItsPlaceToTheNext() {
    var one = new Passwords(CHEAP, 1, Duration.ofSeconds(60));
    var broken =
        Optional.of("$argon2id$v=19$m=64,t=1,p=0$" + "A".repeat(22) + "$" + "A".repeat(43));
    assertThatThrownBy(() -> one.check("a heron", broken)).isInstanceOf(RuntimeException.class);
    assertThat(one.hash("a heron")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a heron in the reeds",
        "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
        "$argon2i$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=99999999,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void whatIsNoHashIsOurFaultAndNotRepeated(String kept) {
    assertThatThrownBy(() -> passwords.check("a heron", Optional.of(kept)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an encoded hash of Argon2id");
  }
}
