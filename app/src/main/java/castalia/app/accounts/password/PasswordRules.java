package castalia.app.accounts.password;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/// Says what is wrong with a new password. Pure; safe for threads.
///
/// A password is worth as many points as it takes guesses' work to build it: a character one, but a
/// common word two, a run of the keyboard or a year one, and nothing more for what stands in it
/// again.
public final class PasswordRules {
  /// Fewest characters, counted as people do.
  public static final int FEWEST = 10;

  private static final int FEWEST_POINTS = 8;
  private static final String ADVICE =
      "Four words that have nothing to do with each other are strong and easy to remember.";

  private final CommonWords common = new CommonWords();

  /// What is wrong with it and what to do; empty if it is good.
  ///
  /// @param mail address of its account, such as `ada@example.org`
  public Optional<String> objection(String password, String mail) {
    var text = Normalizer.normalize(password, Normalizer.Form.NFC);
    if (password.length() > Passwords.LONGEST) {
      return Optional.of("A password has at most 1,024 characters. Take a shorter one.");
    }
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      return Optional.of("Line breaks and tabs cannot be typed again. Leave them out.");
    }
    if (text.strip().codePointCount(0, text.strip().length()) < FEWEST) {
      return Optional.of("A password has at least 10 characters. " + ADVICE);
    }
    var guess = new Guesswork(text, common, parts(mail)).cheapest();
    return guess.points() < FEWEST_POINTS
        ? Optional.of(reason(guess.worst()) + " " + ADVICE)
        : Optional.empty();
  }

  /// What of a mail address somebody would try first.
  private static List<String> parts(String mail) {
    int at = mail.lastIndexOf('@');
    if (at < 0) {
      return List.of(mail);
    }
    var domain = mail.substring(at + 1);
    return List.of(mail, mail.substring(0, at), domain, domain.split("\\.", 2)[0]);
  }

  private static String reason(Guesswork.Kind kind) {
    return switch (kind) {
      case MAIL -> "This is hardly more than your mail address, which others try first.";
      case PRODUCT -> "This is hardly more than Castalia's name, which others try first.";
      case WORD -> "This is made of passwords that are among the first to be tried everywhere.";
      case RUN -> "Rows of the keyboard and of the alphabet are among the first to be tried.";
      case REPEAT -> "This repeats the same few characters.";
      case YEAR, CHARACTER -> "This is too easy to guess.";
    };
  }
}
