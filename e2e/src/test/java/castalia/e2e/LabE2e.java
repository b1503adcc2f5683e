package castalia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A learner at a lab: what the judge says of wrong solutions and right ones, in the browser.
class LabE2e {
  /// How many pixels one can scroll to below the footer.
  private static final String BELOW_THE_PAGE =
      "document.documentElement.scrollHeight - document.body.offsetHeight";

  private static final LocatorAssertions.ContainsTextOptions WHEN_JUDGED =
      new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

  @RegisterExtension static final Site SITE = new Site();

  @Test
  void aWrongSolutionIsShownItsFirstFailureAndHelpedStepByStep() throws IOException {
    var page = submit("wrong_answer/reading_is_no_use");
    assertThat(verdict(page)).containsText("Wrong answer", WHEN_JUDGED);
    assertThat(openTest(page)).containsText("Reading a key makes it the newest.");
    assertThat(openTest(page).locator(".compare")).containsText("expected");
    var more = page.locator(".help button");
    more.click();
    assertThat(page.locator(".hints li")).hasCount(1);
    more.click();
    more.click();
    assertThat(page.locator(".hints li")).hasCount(3);
    assertThat(more).isHidden();
    assertThat(page.evaluate(BELOW_THE_PAGE)).isEqualTo(0);
  }

  @Test
  void anOrderOfThreadsIsSteppedThroughInTheEditor() throws IOException {
    var page = submit("wrong_answer/no_lock");
    assertThat(verdict(page)).containsText("Wrong answer", WHEN_JUDGED);
    var lanes = openTest(page).locator(".lanes");
    assertThat(lanes.locator("th")).hasText(new String[] {"A", "B"});
    var forward = openTest(page).locator(".player button").last();
    forward.click();
    assertThat(lanes.locator("tr.now")).hasCount(1);
    forward.click();
    assertThat(openTest(page).locator(".player [role=status]")).containsText("Step 2 of");
  }

  @Test
  void slowWorkIsChartedWithTheLineThatMakesIt() throws IOException {
    var page = submit("time_limit_exceeded/list_of_keys");
    assertThat(verdict(page)).containsText("Time limit exceeded", WHEN_JUDGED);
    var growth = openTest(page).locator(".growth");
    assertThat(growth.locator("svg[role=img]")).isVisible();
    assertThat(growth.locator(".hint")).containsText("of the work is here");
  }

  @Test
  void aSyntaxErrorIsShownAtItsPlace() {
    var page = lab();
    write(page, "class LRUCache\n    pass\n");
    page.keyboard().press("Control+Shift+Enter");
    assertThat(verdict(page)).containsText("Run-time error", WHEN_JUDGED);
    assertThat(page.locator("[data-verdict]")).containsText("line 1 of lru_cache.py");
  }

  @Test
  void acceptanceOpensTheWalkthroughAndIsRemembered() throws IOException {
    var page = submit("wrong_answer/newest_leaves");
    assertThat(verdict(page)).containsText("Wrong answer", WHEN_JUDGED);
    write(page, submission("accepted/ordered_dict"));
    page.keyboard().press("Control+Shift+Enter");
    assertThat(verdict(page)).containsText("Accepted", WHEN_JUDGED);

    page.locator("[data-history] summary").click();
    assertThat(page.locator("[data-history-list] li")).hasCount(2);
    page.locator("[data-history-list] li").last().locator("button").first().click();
    assertThat(page.locator("[data-difference] .added").first()).isVisible();

    page.reload();
    assertThat(page.locator(".cm-content")).containsText("OrderedDict");
    page.locator("[data-walkthrough]").click();
    assertThat(page.locator("h1")).hasText("Walkthrough");
    assertThat(page.locator(".designs figure")).hasCount(2);
  }

  @Test
  void examplesRunBeforeAnythingIsSubmitted() {
    var page = lab();
    page.locator("[data-examples]").click();
    assertThat(verdict(page)).containsText("Run-time error", WHEN_JUDGED);
    assertThat(page.locator("[data-history]")).isHidden();
  }

  private static Page lab() {
    var page = SITE.at("/labs/lru-cache");
    assertThat(page.locator(".cm-content")).containsText("class LRUCache");
    return page;
  }

  private static Page submit(String name) throws IOException {
    var page = lab();
    write(page, submission(name));
    page.locator("[data-submit]").click();
    return page;
  }

  private static Locator verdict(Page page) {
    return page.locator("[data-verdict] .whole .word");
  }

  private static Locator openTest(Page page) {
    return page.locator("[data-verdict] .test > details[open]").first();
  }

  private static String submission(String name) throws IOException {
    var file = Shell.home().resolve("bank/labs/lru-cache/submissions/" + name + ".py");
    return Files.readString(file);
  }

  private static void write(Page page, String program) {
    page.locator(".cm-content").click();
    page.keyboard().press("Control+a");
    page.keyboard().insertText(program);
  }
}
