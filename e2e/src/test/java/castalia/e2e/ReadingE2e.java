package castalia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A learner's first quarter of an hour, in Chromium.
class ReadingE2e {
  @RegisterExtension static final Site SITE = new Site();

  @Test
  void aQuestionIsFoundByAMisspeltSearchReadAndItsProofRunAndEdited() {
    var page = SITE.at("/");
    page.keyboard().press("/");
    page.waitForResponse(
        answer -> answer.url().contains("/search?") && answer.url().contains("desciptor"),
        () -> page.keyboard().type("desciptor"));
    var first = page.locator(".hits [role=option]").first();
    assertThat(first)
        .containsText(
            "descriptor",
            new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                .setIgnoreCase(true));
    assertThat(first.locator("mark").first()).isVisible();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*/questions/29-.*"));
    assertThat(page.locator("h1")).not().isEmpty();

    var proof = page.locator("#proof-1");
    proof.locator("[data-run]").click();
    var run = proof.locator(".run");
    assertThat(run.locator(".ending .word"))
        .containsText(Pattern.compile("Matches the proven output|Every assertion holds"));
    assertThat(run.locator(".usage")).containsText("CPU");

    proof.locator("[data-edit]").click();
    var editor = proof.locator(".cm-content");
    editor.click();
    page.keyboard().press("Control+End");
    page.keyboard().type("\nprint('edited', 6 * 7)");
    proof.locator("[data-run]").click();
    assertThat(run.locator("pre")).containsText("edited 42");
    proof.locator("[data-reset]").click();
    assertThat(run).isHidden();
  }

  @Test
  void aProofOpensInThePlayground() {
    var page = SITE.at("/questions/13");
    page.locator("#proof-1 [data-playground]").click();
    page.waitForURL("**/playground#*");
    assertThat(page.locator(".cm-content")).containsText("import");
  }

  @Test
  void aCardIsAnsweredAndCompared() {
    var page = SITE.at("/questions/4");
    var card = page.locator("[data-card]").first();
    var printed = card.locator(".prints pre").textContent().strip();
    card.locator("textarea").fill("not this");
    card.locator(".guess button").click();
    assertThat(card.locator(".verdict")).not().isEmpty();
    card.locator("textarea").fill(printed);
    card.locator(".guess button").click();
    assertThat(card.locator(".answer")).hasAttribute("open", "");
  }

  @Test
  void filtersLiveInTheAddress() {
    var page = SITE.at("/");
    page.locator(".facets a", new Page.LocatorOptions().setHasText("easy")).first().click();
    page.waitForURL("**/?difficulty=easy");
    var easy = page.locator(".questions .entry").count();
    assertThat(easy).isPositive();
    page.reload();
    assertThat(page.locator(".questions .entry").count()).isEqualTo(easy);
    assertThat(page.locator(".questions .difficulty")).hasCount(easy);
    page.locator(".chosen .all").click();
    assertThat(page.locator(".questions .entry").nth(easy)).isVisible();
  }

  @Test
  void theListIsWalkedByKeyboard() {
    var page = SITE.at("/");
    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("k");
    page.keyboard().press("Enter");
    page.waitForURL("**/questions/1-*");
  }

  @Test
  void nothingNeedsAScriptToBeRead() {
    var page = SITE.at("/?q=asynco", ColorScheme.LIGHT, 1280, false);
    page.locator(".questions .entry").first().click();
    assertThat(page.locator("h1")).containsText("asyncio");
    assertThat(page.locator("#proof-1 pre").first()).isVisible();
    assertThat(page.locator("#proof-1 [data-run]")).isHidden();
  }

  @Test
  void theThemeThatWasChosenStays() {
    var page = SITE.at("/");
    page.locator("[data-theme-toggle]").click();
    page.locator("[data-theme-toggle]").click();
    page.navigate(SITE.product().url("/questions/4"));
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
  }

  @Test
  void pagesThatCannotBeHadHelp() {
    var page = SITE.at("/questions/9999");
    assertThat(page.locator("main")).containsText("9999");
    assertThat(page.locator("main form.search")).isVisible();
    assertThat(SITE.at("/no/such/page").locator("main")).containsText("Nothing is here");
  }
}
