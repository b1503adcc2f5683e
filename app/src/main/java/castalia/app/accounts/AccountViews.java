package castalia.app.accounts;

import castalia.app.platform.web.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the pages of accounts show.
public final class AccountViews {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

  private AccountViews() {}

  static String day(Instant at, ZoneId zone) {
    return DAY.format(at.atZone(zone));
  }

  static String minute(Instant at, ZoneId zone) {
    return MINUTE.format(at.atZone(zone));
  }

  /// One field of a form.
  ///
  /// @param hint what is expected, below the label; may be empty
  /// @param error what is wrong and what to do; empty if nothing is
  /// @param autocomplete what browsers and password keepers put there
  public record Input(
      String name,
      String type,
      String label,
      String value,
      String hint,
      String error,
      String autocomplete) {
    /// A box to be ticked, which is not.
    public static Input tick(String name, String value, String label) {
      return new Input(name, "checkbox", label, value, "", "", "off");
    }

    /// What describes the field to those who do not see it, by ids; null if nothing does.
    ///
    /// @param id what the ids of the page's field begin with
    public @Nullable String described(String id) {
      var ids = new ArrayList<String>();
      if (!error.isEmpty()) {
        ids.add(id + name + "-error");
      }
      if (!hint.isEmpty()) {
        ids.add(id + name + "-hint");
      }
      return ids.isEmpty() ? null : String.join(" ", ids);
    }
  }

  /// A page with one form.
  ///
  /// @param error what is wrong with the whole; empty if nothing is
  /// @param action where the form is sent
  /// @param hidden fields that are not shown
  /// @param button words of the button; empty for a page that only tells
  /// @param others links below, words to addresses
  public record FormPage(
      Frame frame,
      String title,
      List<String> paragraphs,
      String error,
      String action,
      Map<String, String> hidden,
      List<Input> inputs,
      String button,
      Map<String, String> others) {}

  /// A browser in which one is signed in.
  ///
  /// @param words what it is, such as `Firefox on Linux`
  public record Browser(String id, String words, String seen, String since, boolean here) {}

  /// The page of one's own account.
  ///
  /// @param done what was just done, or empty
  /// @param open which part has mistakes, or empty
  /// @param tokens how many act for them
  /// @param passkeys how many sign them in
  public record Profile(
      Frame frame,
      String done,
      String open,
      Map<String, String> mistakes,
      String name,
      String address,
      String zone,
      List<String> zones,
      List<String> roles,
      boolean operator,
      boolean mailsLeave,
      String since,
      List<Browser> browsers,
      int tokens,
      int passkeys) {
    /// What is wrong with a field of a part; empty if nothing is.
    public String mistake(String part, String field) {
      return open.equals(part) ? mistakes.getOrDefault(field, "") : "";
    }
  }

  /// The profile page of somebody without an account.
  ///
  /// @param known whether anything was done in this browser
  public record LocalProfile(Frame frame, boolean known, String since, boolean lostCookie) {}

  /// One of the people, as operators see them.
  public record Member(
      String id,
      String name,
      String address,
      List<RoleChoice> roles,
      String since,
      String seen,
      long sessions,
      boolean self) {
    /// The roles they have, but that of everybody.
    public String words() {
      return String.join(
          ", ",
          roles.stream()
              .filter(RoleChoice::given)
              .map(RoleChoice::word)
              .filter(word -> !word.equals("learner"))
              .toList());
    }
  }

  /// A role that can be given.
  public record RoleChoice(String word, boolean given) {}

  /// A line of the trail.
  public record TrailLine(String at, String actor, String words, Optional<String> subject) {}

  /// The operator's page.
  ///
  /// @param older the number that the next piece of the trail comes before; empty at its end
  public record Operator(
      Frame frame,
      String done,
      String query,
      long count,
      List<Member> members,
      List<TrailLine> trail,
      Optional<Long> older) {}
}
