package castalia.app.accounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  private static final String MAIL = "ada.lovelace@engine.example.org";
  private final PasswordRules rules = new PasswordRules();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "short | at least 10",
        "'          ' | at least 10",
        "x7Kp2mQ9v | at least 10",
        "password1234 | first to be tried everywhere",
        "P@ssw0rd2024! | first to be tried everywhere",
        "iloveyou1991 | first to be tried everywhere",
        "Dragon-Monkey | first to be tried everywhere",
        "sunshine!!!! | first to be tried everywhere",
        "letmeinletmein | first to be tried everywhere",
        "1qaz2wsx3edc | Rows of the keyboard",
        "qwertyuiop[] | Rows of the keyboard",
        "0987654321 | Rows of the keyboard",
        "abcdefghijkl | Rows of the keyboard",
        "zyxwvutsrqponm | Rows of the keyboard",
        "aaaaaaaaaaaa | repeats the same",
        "xyxyxyxyxyxy | repeats the same",
        "ada.lovelace99 | mail address",
        "ADA.LOVELACE@engine.example.org | mail address",
        "engine.example.org!1 | mail address",
        "Castalia2026 | Castalia's name",
        "c4st4li4-2026! | Castalia's name"
      })
  void aRefusedPasswordIsToldWhyAndWhatToDo(String password, String told) {
    assertThat(rules.objection(password, MAIL))
        .hasValueSatisfying(
            it -> assertThat(it).contains(told).contains("Four words that have nothing to do"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x7Kp2mQ9vL",
        "correct horse battery staple",
        "a heron in the reeds",
        "Der Reiher steht im Schilf",
        "парус белеет одинокий",
        "雨にも負けず丈夫なからだをもち",
        "🦆🌧️ heron and reed",
        "sunset tractor violin moss",
        "lovelace wrote the first program"
      })
  void aGoodPasswordIsTaken(String password) {
    assertThat(rules.objection(password, MAIL)).isEmpty();
  }

  @Test
  void lengthHasItsLimits() {
    var long1024 = "heron reeds mist ".repeat(70).substring(0, 1_024);
    assertThat(rules.objection(long1024, MAIL)).isEmpty();
    assertThat(rules.objection(long1024 + "!", MAIL).orElseThrow()).contains("at most 1,024");
    assertThat(rules.objection("x".repeat(1 << 20), MAIL).orElseThrow()).contains("at most 1,024");
    assertThat(rules.objection("🦆🦢🦉🐧🦩", MAIL).orElseThrow()).contains("at least 10");
  }

  @Test
  void lineBreaksAreRefused() {
    assertThat(rules.objection("a heron\nin the reeds", MAIL).orElseThrow()).contains("Leave them");
  }

  @Test
  void anAddressWithoutSenseDoesNoHarm() {
    assertThat(rules.objection("a heron in the reeds", "")).isEmpty();
    assertThat(rules.objection("a heron in the reeds", "@")).isEmpty();
    assertThat(rules.objection("a heron in the reeds", "a@b")).isEmpty();
  }

  @Test
  void theListHoldsTheWordsOfCommonPasswordsInLowerCase() {
    var words = new CommonWords();
    assertThat(words.size()).isGreaterThan(2_000);
    assertThat(words.contains("password")).isTrue();
    assertThat(words.contains("contraseña")).isTrue();
    assertThat(words.contains("castalia")).isFalse();
  }
}
