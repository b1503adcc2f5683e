package castalia.app.accounts;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where somebody gets mail, in one normal form.
///
/// @param text as people read it: the domain in lower case, compatible characters unified
/// @param key the same for all ways to write it: lower case, the domain in ASCII; two accounts
///   never have the same
public record MailAddress(String text, String key) {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final Pattern LOCAL =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");

  /// Reads what somebody typed.
  ///
  /// @return empty if no mail can be sent there
  public static Optional<MailAddress> read(String typed) {
    var text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC);
    int at = text.lastIndexOf('@');
    if (at < 1 || text.length() > LONGEST) {
      return Optional.empty();
    }
    var local = text.substring(0, at);
    var domain = text.substring(at + 1).toLowerCase(Locale.ROOT);
    return ascii(domain)
        .filter(_ -> local.length() <= LONGEST_LOCAL && LOCAL.matcher(local).matches())
        .map(ascii -> new MailAddress(local + "@" + domain, folded(local) + "@" + ascii))
        .filter(address -> address.wire().length() <= LONGEST);
  }

  /// The domain as it is looked up; empty if there can be none of that name.
  private static Optional<String> ascii(String domain) {
    try {
      var ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      return ascii.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*") ? Optional.of(ascii) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String folded(String local) {
    return Normalizer.normalize(local.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
  }

  /// As a mail server takes it: the domain in ASCII.
  public String wire() {
    return text.substring(0, text.lastIndexOf('@')) + key.substring(key.lastIndexOf('@'));
  }
}
