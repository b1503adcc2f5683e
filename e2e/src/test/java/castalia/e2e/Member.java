package castalia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Locale;

/// Somebody with an account, in a browser of their own.
record Member(Page page, String name, String address) {
  static final String PASSWORD = "walnut ferry copper lantern";

  /// Signs up as people do: by the form, and by the link in the mail.
  static Member signUp(PeopleSite site, String name) throws MessagingException, IOException {
    var page = site.at("/sign-up");
    var address = name.toLowerCase(Locale.ROOT) + "@example.org";
    introduce(page, name, address);
    press(page, "Sign up");
    assertThat(page.locator("h1")).hasText("Look into your mail");
    page.navigate(site.postbox().link(address));
    press(page, "Finish signing up");
    assertThat(page.locator("h1")).hasText(name);
    return new Member(page, name, address);
  }

  /// Fills in the form of somebody new.
  static void introduce(Page page, String name, String address) {
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
    page.getByLabel("Mail address").fill(address);
    page.getByLabel("Password").fill(PASSWORD);
  }

  /// Signs in with the password, in that browser.
  void signIn(Page elsewhere) {
    elsewhere.getByLabel("Mail address").fill(address);
    elsewhere.getByLabel("Password").fill(PASSWORD);
    press(elsewhere, "Sign in");
  }

  /// Presses the button of the page's content that has this name.
  static void press(Page page, String button) {
    page.locator("main")
        .getByRole(
            AriaRole.BUTTON,
            new com.microsoft.playwright.Locator.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }
}
