package castalia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// People with accounts: passkeys, command lines, sessions, roles, and the end of it, in real
/// browsers.
class PeopleE2e {
  private static final Pattern OPERATORS_LINK =
      Pattern.compile("makes you its operator: (http://\\S+/link\\?key=[\\w-]+)");
  private static final Pattern LOGIN_PAGE = Pattern.compile("(http://\\S+/device\\?code=\\S+)");

  @RegisterExtension static final PeopleSite SITE = new PeopleSite();
  @TempDir static Path home;

  @Test
  void theLinkInTheLogMakesTheOperatorWhoGivesRolesAndSeesWhoDid()
      throws IOException, MessagingException, InterruptedException {
    var member = Member.signUp(SITE, "Grace");
    var page = SITE.at(path(SITE.product().logged(OPERATORS_LINK)));
    Member.introduce(page, "Olga", "olga@example.org");
    Member.press(page, "Become the operator");
    assertThat(page.locator("h1")).hasText("Operator");

    var row = page.locator(".people li").filter(having("grace@example.org"));
    row.locator("summary").click();
    row.getByLabel("author").check();
    row.getByText("Save the roles").click();
    assertThat(page.locator("[role=status].note")).hasText("The roles are saved.");
    assertThat(page.locator(".trail li").first())
        .containsText("Olga gave a role: author, of Grace");
    assertThat(page.locator(".trail")).containsText("Olga became the first operator");
    member.page().reload();
    assertThat(member.page().locator(".facts")).containsText("author");
    assertThat(SITE.at("/operator").locator("h1")).hasText("Sign in");

    row.locator("summary").click();
    row.getByText("Sign out everywhere").click();
    assertThat(page.locator("[role=status].note")).containsText("signed out everywhere");
    member.page().reload();
    assertThat(member.page().locator("h1")).hasText("Your profile");
    SITE.browser().forgive("status of 401");
  }

  @Test
  void aPasskeyIsMadeNamedUsedAndRemoved() throws IOException, MessagingException {
    var page = Member.signUp(SITE, "Barbara").page();
    authenticator(page);
    page.locator("main").getByText("Passkeys", exact()).last().click();
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Laptop");
    Member.press(page, "Make a passkey");
    var name = page.getByLabel("Name of the passkey");
    assertThat(name).hasValue("Laptop");
    name.fill("Grey laptop");
    Member.press(page, "Rename Laptop");
    assertThat(name).hasValue("Grey laptop");
    assertThat(page.locator(".rows")).containsText("never used");

    page.navigate(SITE.product().url("/profile"));
    Member.press(page, "Sign out");
    page.navigate(SITE.product().url("/sign-in?next=/profile/passkeys"));
    page.getByText("Sign in with a passkey").click();
    Member.press(page, "Use a passkey");
    assertThat(page.locator(".rows")).containsText("last used");

    page.locator("main").getByText("Remove", exact()).click();
    assertThat(page.getByText("You have none.")).isVisible();
    page.navigate(SITE.product().url("/profile"));
    Member.press(page, "Sign out");
    page.navigate(SITE.product().url("/sign-in/passkey"));
    Member.press(page, "Use a passkey");
    assertThat(page.locator("[data-passkey-error]")).not().isEmpty();
    SITE.browser().forgive("status of 400");
  }

  /// Gives the page's browser a device with a lock, which always opens.
  private static void authenticator(Page page) {
    var devtools = page.context().newCDPSession(page);
    devtools.send("WebAuthn.enable");
    var options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    var arguments = new JsonObject();
    arguments.add("options", options);
    devtools.send("WebAuthn.addVirtualAuthenticator", arguments);
  }

  @Test
  void aCommandLineSignsInWhenItsPersonSaysYesInTheBrowser()
      throws IOException, MessagingException, InterruptedException {
    var page = Member.signUp(SITE, "Radia").page();
    var login = castalia("login", "--url", SITE.product().url(""), "--name", "Radia's shell");
    try (var out = login.inputReader()) {
      page.navigate(linkIn(out));
      assertThat(page.locator(".lede")).containsText("Radia's shell");
      Member.press(page, "Yes, it is mine");
      assertThat(page.locator("[role=status].lede")).containsText("is signed in");
      assertThat(login.waitFor()).as("exit code").isZero();
    }
    page.getByText("Your tokens").click();
    assertThat(page.locator(".rows")).containsText("Radia's shell");

    assertThat(castalia("logout").waitFor()).as("exit code").isZero();
    page.reload();
    assertThat(page.getByText("You have none.")).isVisible();
  }

  private static String linkIn(java.io.BufferedReader out) throws IOException {
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      var found = LOGIN_PAGE.matcher(line);
      if (found.find()) {
        return found.group(1);
      }
    }
    throw new AssertionError("the login ended without a link");
  }

  private static Process castalia(String... arguments) throws IOException {
    var command = new java.util.ArrayList<>(List.of(Shell.home().resolve("castalia").toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("XDG_CONFIG_HOME", home.toString());
    return builder.start();
  }

  @Test
  void sessionsOfOtherBrowsersAreSeenAndEnded() throws IOException, MessagingException {
    var member = Member.signUp(SITE, "Katherine");
    var here = member.page();
    var second = signedInElsewhere(member);
    var third = signedInElsewhere(member);
    here.reload();
    assertThat(here.locator(".rows li")).hasCount(3);
    here.locator(".rows").getByText("Sign out", exact()).first().click();
    assertThat(here.locator("[role=status].note")).hasText("That browser is signed out.");
    assertThat(here.locator(".rows li")).hasCount(2);
    assertThat(signedIn(second) ^ signedIn(third)).as("one of the two is signed out").isTrue();

    Member.press(here, "Sign out everywhere");
    assertThat(signedIn(here) || signedIn(second) || signedIn(third)).isFalse();
  }

  private static Page signedInElsewhere(Member member) {
    var page = SITE.at("/sign-in?next=/profile");
    member.signIn(page);
    assertThat(page.locator("h1")).hasText(member.name());
    return page;
  }

  private static boolean signedIn(Page page) {
    page.navigate(SITE.product().url("/profile"));
    return !page.locator("h1").textContent().equals("Your profile");
  }

  @Test
  void anAccountIsDeletedAndItsAddressIsFree() throws IOException, MessagingException {
    var member = Member.signUp(SITE, "Hedy");
    var page = member.page();
    page.getByText("Delete the account").click();
    page.locator("details.danger").getByLabel("Password").fill("not the password");
    Member.press(page, "Delete everything");
    assertThat(page.locator("details.danger .mistake")).isVisible();
    page.locator("details.danger").getByLabel("Password").fill(Member.PASSWORD);
    Member.press(page, "Delete everything");
    page.waitForURL(SITE.product().url("/"));

    page.navigate(SITE.product().url("/sign-in"));
    member.signIn(page);
    assertThat(page.locator(".mistake").first()).isVisible();
    assertThat(page.locator("h1")).hasText("Sign in");
    SITE.browser().forgive("status of 422");
    page.context().close();
    Member.signUp(SITE, "Hedy");
  }

  private static String path(String link) {
    return link.substring(link.indexOf("/link"));
  }

  private static Locator.FilterOptions having(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
