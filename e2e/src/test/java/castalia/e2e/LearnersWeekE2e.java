package castalia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A learner's days from signing up to the interview, in a real browser.
class LearnersWeekE2e {
  private static final int MISSED = 7;
  private static final int INTERVIEW = 9;
  private static final List<String> KINDS = List.of("spoken", "predict", "complete");

  @RegisterExtension static final PeopleSite SITE = new PeopleSite();

  private final Set<String> kinds = new HashSet<>();
  private int answers;

  @Test
  void aWeekIsPlayedThrough() throws IOException, MessagingException {
    var page = Member.signUp(SITE, "Ada").page();
    page.context().clock().install();
    page.context().clock().setSystemTime(SITE.days().evening().toEpochMilli());
    plan(page);
    firstEvening(page);
    for (int day = 1; day < MISSED; day++) {
      evening(page, day);
    }
    assertThat(kinds).containsAll(KINDS);
    afterAMissedDay(page);
    dayOfTheInterview(page);
    progress(page);
  }

  private static void plan(Page page) {
    page.navigate(SITE.product().url("/plan"));
    page.getByLabel("Day of the interview").fill(SITE.days().date(INTERVIEW).toString());
    page.getByLabel("Minutes a day").fill("20");
    page.getByLabel("memory", new Page.GetByLabelOptions().setExact(true)).check();
    Member.press(page, "Plan");
    assertThat(page.locator(".lead")).containsText("in 9 days");
    assertThat(page.locator(".plan-steps li").first()).isVisible();
    Member.press(page, "Begin");
    page.waitForURL("**/review");
  }

  private void firstEvening(Page page) {
    var desk = new ReviewDesk(page);
    reach(desk, "spoken");
    assertThat(desk.card().locator("h2")).hasText("Say it in thirty seconds.");
    assertThat(page.locator(".timer .left")).containsText("s");
    page.clock().fastForward(31_000);
    assertThat(page.locator(".timer .left")).hasText("time");
    kinds.add("spoken");
    grade(desk, "4");

    var taken = desk.id();
    grade(desk, "1");
    desk.press("u");
    assertThat(page.locator("[data-asked=\"" + taken + "\"]")).isVisible();
    answers--;
    grade(desk, "4");
  }

  /// An answer, to a card of a kind that was not asked yet as long as there is one.
  private void evening(Page page, int day) throws IOException {
    var desk = open(page, day);
    KINDS.stream()
        .filter(kind -> !kinds.contains(kind))
        .findFirst()
        .ifPresent(it -> reach(desk, it));
    kinds.add(desk.kind());
    answerByKind(desk);
  }

  /// Puts cards off until tomorrow until one of that kind is asked, or few are left.
  private static void reach(ReviewDesk desk, String kind) {
    while (!desk.kind().equals(kind) && desk.left() > 2) {
      var before = desk.id();
      desk.press("b");
      assertThat(desk.page().locator("[data-asked=\"" + before + "\"]")).hasCount(0);
      assertThat(desk.card()).isVisible();
    }
  }

  private void answerByKind(ReviewDesk desk) {
    var known = desk.known();
    var word = desk.page().locator(".verdict .word");
    switch (known.get("kind").getAsString()) {
      case "predict" -> {
        desk.answer(known.get("answer").getAsString().stripTrailing(), "Control+Enter");
        assertThat(word).containsText("Exactly so.");
      }
      case "complete" -> {
        desk.answer(known.getAsJsonObject("missing").get("text").getAsString(), "Enter");
        assertThat(word).containsText("Exactly so.");
      }
      default -> {}
    }
    grade(desk, "4");
  }

  private void grade(ReviewDesk desk, String key) {
    desk.page().waitForResponse(LearnersWeekE2e::tellsAnAnswer, () -> desk.grade(key));
    answers++;
  }

  private static boolean tellsAnAnswer(Response response) {
    return response.request().method().equals("POST") && response.url().endsWith("/api/v1/reviews");
  }

  private static ReviewDesk open(Page page, int day) throws IOException {
    SITE.days().moveTo(day);
    page.clock().setSystemTime(SITE.days().evening().toEpochMilli());
    page.navigate(SITE.product().url("/review"));
    var desk = new ReviewDesk(page);
    assertThat(desk.card()).isVisible();
    return desk;
  }

  private void afterAMissedDay(Page page) throws IOException {
    SITE.days().moveTo(MISSED + 1);
    page.navigate(SITE.product().url("/"));
    assertThat(page.locator(".today .streak")).containsText("7 days in a row, today still to come");
    assertThat(page.locator(".today")).containsText("Your interview is tomorrow.");
    assertThat(page.locator(".today .days li")).hasCount(7);
    page.locator(".today .button.main").click();
    grade(new ReviewDesk(page), "4");

    page.navigate(SITE.product().url("/progress"));
    assertThat(page.locator(".opening .lead"))
        .containsText("8 days in a row. A freeze covered 1 of the days between.");
  }

  private static void dayOfTheInterview(Page page) throws IOException {
    SITE.days().moveTo(INTERVIEW);
    page.navigate(SITE.product().url("/"));
    assertThat(page.locator(".today")).containsText("Your interview is today.");
    page.navigate(SITE.product().url("/plan"));
    assertThat(page.locator(".lead")).containsText("The day that you planned for has come.");
  }

  private void progress(Page page) {
    page.navigate(SITE.product().url("/progress"));
    assertThat(page.locator("figure[aria-labelledby=year] .summary"))
        .hasText(answers + " answers on 8 days.");
    var memory =
        page.locator("table.readiness tr")
            .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("memory"));
    assertThat(memory.first()).not().containsText("0 of");
    assertThat(page.locator("svg.heat rect:not(.heat-0)")).hasCount(8);
  }
}
