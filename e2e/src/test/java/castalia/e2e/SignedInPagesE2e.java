package castalia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages that people with an account and with progress see: no barrier, light and dark, wide
/// and narrow, and all of it within reach of the keyboard.
class SignedInPagesE2e {
  private static final Pattern OPERATORS_LINK =
      Pattern.compile("makes you its operator: http://[^/\\s]+(/link\\?key=[\\w-]+)");

  /// The program of the card of question 11 that has a bug, without it.
  private static final String MENDED =
      """
      def shares(amounts):
          kept = tuple(amounts)
          return [amount * 100 // sum(kept) for amount in kept]


      print(shares(amount for amount in (30, 50, 120)))
      """;

  @RegisterExtension static final PeopleSite SITE = new PeopleSite();
  private static Page page;

  /// An operator with a plan, a token, and some days of answers.
  @BeforeAll
  static void learn() throws IOException, MessagingException, InterruptedException {
    page = Member.signUp(SITE, "Ada").page();
    page.navigate(SITE.product().url(SITE.product().logged(OPERATORS_LINK)));
    Member.press(page, "Become the operator");
    page.navigate(SITE.product().url("/profile/tokens"));
    page.getByLabel("Name").fill("Backup of the laptop");
    Member.press(page, "Make the token");
    var desk = new ReviewDesk(page);
    desk.api("POST", "/api/v1/reviews/cards", "{\"questions\": [3, 4, 5, 13, 14, 26, 52, 77]}");
    for (int day = 0; day < 4; day++) {
      SITE.days().moveTo(day);
      page.navigate(SITE.product().url("/review"));
      assertThat(desk.card()).isVisible();
      desk.grade(day == 2 ? "1" : "4");
      desk.grade("4");
      desk.grade("3");
    }
    page.navigate(SITE.product().url("/plan"));
    page.getByLabel("Day of the interview").fill(SITE.days().date(17).toString());
    page.getByLabel("Minutes a day").fill("20");
    Member.press(page, "Plan");
    assertThat(page.locator(".plan-steps").first()).isVisible();
  }

  private static void show(String path, ColorScheme scheme, int width) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(width, 900);
    page.navigate(SITE.product().url(path));
  }

  @ParameterizedTest
  @CsvSource({
    "/, DARK, 390",
    "/profile, LIGHT, 1280",
    "/profile, LIGHT, 390",
    "/profile/tokens, LIGHT, 1280",
    "/profile/tokens, DARK, 390",
    "/profile/passkeys, DARK, 1280",
    "/profile/passkeys, LIGHT, 390",
    "/device, LIGHT, 390",
    "/device?code=ABCD-EFGH, DARK, 1280",
    "/operator, LIGHT, 1280",
    "/operator, DARK, 390",
    "/plan, LIGHT, 1280",
    "/plan, DARK, 390",
    "/progress, LIGHT, 1280",
    "/progress, LIGHT, 390",
    "/progress/anki, LIGHT, 1280",
    "/progress/anki, DARK, 390",
    "/review, LIGHT, 1280",
    "/review/fitted, LIGHT, 1280",
    "/review/fitted, DARK, 390"
  })
  void noBarrier(String path, ColorScheme scheme, int width) {
    show(path, scheme, width);
    Barriers.assertNone(page);
    if (path.contains("?code")) {
      SITE.browser().forgive("status of 422");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/profile",
        "/profile/tokens",
        "/operator",
        "/plan",
        "/progress",
        "/progress/anki",
        "/review/fitted"
      })
  void theKeyboardReachesEverything(String path) {
    show(path, ColorScheme.LIGHT, 1280);
    Barriers.assertKeysReachAll(page);
  }

  @ParameterizedTest
  @CsvSource({
    "spoken, LIGHT, 1280",
    "spoken, DARK, 390",
    "predict, DARK, 1280",
    "predict, LIGHT, 390",
    "complete, LIGHT, 1280",
    "complete, DARK, 390",
    "fix, LIGHT, 1280",
    "fix, DARK, 390"
  })
  void noBarrierAtACardBeforeAndAfterItsAnswer(String kind, ColorScheme scheme, int width) {
    var desk = new ReviewDesk(SITE.at("/review", scheme, width));
    desk.addOnly(11, kind);
    assertThat(desk.card()).isVisible();
    Barriers.assertNone(desk.page());
    switch (kind) {
      case "predict" -> {
        desk.answer("1\n2\n3", "Control+Enter");
        assertThat(desk.page().locator(".verdict table")).isVisible();
      }
      case "fix" -> {
        desk.mend(MENDED);
        assertThat(desk.page().locator(".verdict.good")).isVisible();
      }
      default -> desk.press("Space");
    }
    assertThat(desk.page().locator(".grades")).isVisible();
    Barriers.assertNone(desk.page());
    Barriers.assertKeysReachAll(desk.page());
    desk.page().context().close();
  }

  @Test
  void aRepairIsRunUntilItWorks() {
    var desk = new ReviewDesk(SITE.at("/review"));
    desk.addOnly(11, "fix");
    var verdict = desk.page().locator(".verdict");
    desk.press("t");
    desk.press("Control+Enter");
    assertThat(verdict).containsText("✗");
    assertThat(desk.page().locator(".grades")).hasCount(0);
    desk.mend("def shares(amounts:");
    assertThat(verdict).containsText("SyntaxError");
    desk.mend("print([15, 25, 60])");
    assertThat(verdict.locator(".word")).hasText("✗ Not yet."); // it prints the right thing alone
    desk.mend(MENDED);
    assertThat(verdict).containsText("✓");
    assertThat(desk.page().getByLabel("A repair")).containsText("amounts = list(amounts)");
    desk.press("3");
    assertThat(desk.page().locator("[data-asked]")).hasCount(0);
    desk.page().context().close();
  }

  @Test
  void noBarrierWhereAFormIsWrongOrNothingIsThereYet() {
    var stranger = SITE.at("/sign-up", ColorScheme.DARK, 390);
    Member.introduce(stranger, "Eve", "not an address");
    Member.press(stranger, "Sign up");
    assertThat(stranger.locator(".mistake").first()).isVisible();
    Barriers.assertNone(stranger);
    Barriers.assertKeysReachAll(stranger);
    stranger.navigate(SITE.product().url("/sign-in/passkey"));
    Barriers.assertNone(stranger);
    stranger.navigate(SITE.product().url("/review"));
    Barriers.assertNone(stranger);
    show("/plan", ColorScheme.LIGHT, 390);
    page.getByLabel("Minutes a day").fill("many");
    Member.press(page, "Plan anew");
    assertThat(page.locator("#minutes-error")).isVisible();
    Barriers.assertNone(page);
    SITE.browser().forgive("status of 422");
  }
}
