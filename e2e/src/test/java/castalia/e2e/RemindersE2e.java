package castalia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The daily mail: asked for on the page of the plan, and ended by the link in it.
class RemindersE2e {
  private static final Pattern OFF = Pattern.compile("http://\\S+/reminder/off\\?key=[\\w-]+");

  @RegisterExtension static final PeopleSite SITE = new PeopleSite();

  @Test
  void theMailComesUntilItsLinkEndsIt() throws MessagingException, IOException {
    var ada = Member.signUp(SITE, "Ada");
    var page = ada.page();
    var desk = new ReviewDesk(page);
    desk.api("POST", "/api/v1/reviews/cards", "{\"questions\": [13]}");
    page.navigate(SITE.product().url("/review"));
    desk.grade("3");
    page.navigate(SITE.product().url("/plan"));
    page.getByLabel("Hour").selectOption("8");
    Member.press(page, "Remind me");
    assertThat(page.locator("#reminder ~ .summary")).containsText("At 8:00 by your clock");
    Barriers.assertNone(page);
    SITE.days().moveTo(1);
    var link = SITE.postbox().link(ada.address(), OFF);

    var elsewhere = SITE.at("/", ColorScheme.DARK, 390);
    elsewhere.navigate(link);
    Barriers.assertNone(elsewhere);
    Member.press(elsewhere, "End the reminders");
    assertThat(elsewhere.locator(".lead")).containsText("No mail reminds you");
    Barriers.assertNone(elsewhere);
    page.navigate(SITE.product().url("/plan"));
    assertThat(page.locator("main")).containsText("Remind me");
    elsewhere.context().close();
  }
}
