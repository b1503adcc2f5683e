package castalia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlaygroundE2e {
  @RegisterExtension static final Site SITE = new Site();

  @Test
  void aProgramReadsItsInputAndPrints() {
    var page = playground();
    write(page, "name = input()\nprint('hello', name)");
    page.locator("#stdin").fill("Delphi");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator("[data-result] pre")).containsText("hello Delphi");
    assertThat(page.locator("[data-result] .ending .word")).containsText("Ended well");
    page.locator("#stdin").fill("Dodona");
    page.locator("[data-run]").click();
    assertThat(page.locator("[data-result] pre")).containsText("hello Dodona");
    assertThat(page.locator("[data-result] .usage")).containsText("CPU");
  }

  @Test
  void outputStreamsAndAProgramThatNeverEndsIsStopped() {
    var page = playground();
    write(page, "import time\nprint('up')\nwhile True: time.sleep(0.1)");
    page.locator("[data-run]").click();
    assertThat(page.locator("[data-result] pre")).containsText("up");
    page.locator("[data-run]").click();
    assertThat(page.locator("[data-result] .ending .word")).containsText("Stopped");
  }

  @Test
  void anErrorIsShownWithItsTraceback() {
    var page = playground();
    write(page, "1/0");
    page.locator("[data-run]").click();
    assertThat(page.locator("[data-result] .stderr")).containsText("ZeroDivisionError");
    assertThat(page.locator("[data-result] .ending .word")).containsText("code 1");
  }

  @Test
  void theProgramLivesInTheAddressAndInTheBrowser() {
    var page = playground();
    write(page, "print('kept')");
    page.waitForURL("**/playground#*");
    var address = page.url();
    page.reload();
    assertThat(page.locator(".cm-content")).containsText("print('kept')");
    page.navigate("about:blank");
    page.navigate(SITE.product().url("/playground"));
    assertThat(page.locator(".cm-content")).containsText("print('kept')");
    var other = SITE.browser().page();
    other.navigate(address);
    assertThat(other.locator(".cm-content")).containsText("print('kept')");
  }

  @Test
  void aBrokenAddressIsSaidKindlyAndLosesNothing() {
    var page = SITE.at("/playground#not-a-program");
    assertThat(page.locator("[data-trouble]")).isVisible();
    assertThat(page.locator(".cm-content")).isVisible();
  }

  private static Page playground() {
    return SITE.at("/playground");
  }

  private static void write(Page page, String program) {
    var editor = page.locator(".cm-content");
    editor.click();
    page.keyboard().press("Control+a");
    page.keyboard().insertText(program);
  }
}
