package castalia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Reviews when the line, the database or another window comes between.
class OfflineReviewE2e {
  private static final int MOST_KILLS = 20;

  @RegisterExtension static final Site SITE = new Site();

  @BeforeAll
  static void waitForTheDatabase() throws IOException, InterruptedException {
    SITE.product().withDatabase();
  }

  @Test
  void answersGivenOfflineWaitAndAreSentOnce() {
    var desk = desk();
    var sent = new AtomicInteger();
    var page = desk.page();
    page.onRequest(
        request -> {
          if (request.method().equals("POST") && request.url().endsWith("/api/v1/reviews")) {
            sent.incrementAndGet();
          }
        });
    desk.grade("4");
    page.context().setOffline(true);
    desk.grade("4");
    desk.grade("4");
    desk.grade("4");
    assertThat(page.locator("[data-offline]")).containsText("3 answers wait to be sent");
    int before = sent.get();

    page.context().setOffline(false);
    assertThat(page.locator("[data-offline]")).isHidden();
    assertThat(sent.get()).as("requests when the line was back").isEqualTo(before + 1);
    assertThat(desk.answeredToday()).isEqualTo(4);
    assertThat(waiting(page)).isEqualTo("[]");
    SITE.browser().forgive("ERR_INTERNET_DISCONNECTED");
  }

  @Test
  void whatIsTakenBackWhileItIsOnItsWayIsTakenBack() {
    var desk = desk();
    var page = desk.page();
    var card = desk.id();
    var onTheWay = new ArrayDeque<Route>();
    page.route("**/api/v1/reviews**", route -> onTheWay.add(route));
    desk.grade("4");
    desk.press("u");
    assertThat(desk.id()).isEqualTo(card);
    desk.press("b");
    assertThat(page.locator("[data-asked=\"" + card + "\"]")).hasCount(0);
    desk.press("u");
    assertThat(desk.id()).isEqualTo(card);
    assertThat(onTheWay).as("requests").hasSize(1);

    page.unroute("**/api/v1/reviews**");
    onTheWay.remove().resume();
    page.waitForCondition(() -> waiting(page).equals("[]"));
    assertThat(desk.answeredToday()).isZero();
    page.reload();
    assertThat(desk.card()).isVisible();
    assertThat(desk.id()).isEqualTo(card);
  }

  @Test
  void thePageOpensWithoutTheServerAndKeepsWhatIsAnsweredThere() {
    var desk = desk();
    var page = desk.page();
    page.waitForFunction("navigator.serviceWorker.controller !== null");
    page.waitForFunction("caches.match('/review').then((kept) => kept !== undefined)");
    page.context().setOffline(true);
    page.reload();
    desk.grade("4");
    assertThat(page.locator("[data-offline]")).containsText("1 answer waits");
    page.reload();
    assertThat(desk.card()).isVisible();

    page.context().setOffline(false);
    assertThat(page.locator("[data-offline]")).isHidden();
    assertThat(desk.answeredToday()).isEqualTo(1);
    SITE.browser().forgive("ERR_INTERNET_DISCONNECTED");
  }

  @Test
  void twoWindowsWithTheSameCardBothCount() {
    var first = desk();
    var second = new ReviewDesk(SITE.browser().page(first.page().context()));
    second.page().navigate(SITE.product().url("/review"));
    assertThat(second.card()).isVisible();
    var card = first.id();
    assertThat(second.id()).isEqualTo(card);

    first.grade("4");
    second.grade("4");

    assertThat(first.page().locator("[data-offline]")).isHidden();
    assertThat(second.page().locator("[data-offline]")).isHidden();
    first.page().waitForCondition(() -> waiting(first.page()).equals("[]"));
    assertThat(first.answeredToday()).isEqualTo(2);
    assertThat(first.id()).isNotEqualTo(card);
    first.page().reload();
    assertThat(first.card()).isVisible();
    assertThat(first.id()).isNotEqualTo(card);
  }

  @Test
  void whileTheDatabaseIsAwayThePageSaysSoAndComesBackByItself() throws IOException {
    var desk = desk();
    var page = SITE.browser().page(desk.page().context());
    showThatItIsAway(page);
    assertThat(page.locator("main")).containsText("This page tries again by itself.");
    desk.grade("4");

    assertThat(page.locator("h1"))
        .hasText("Progress", new LocatorAssertions.HasTextOptions().setTimeout(60_000));
    assertThat(desk.page().locator("[data-offline]"))
        .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(60_000));
    desk.page().waitForCondition(() -> waiting(desk.page()).equals("[]"));
    assertThat(desk.answeredToday()).isEqualTo(1);
    SITE.browser().forgive("status of 503");
  }

  /// PostgreSQL is there again so soon that it may take more than one kill to meet it away.
  private static void showThatItIsAway(Page page) throws IOException {
    for (int i = 0; i < MOST_KILLS; i++) {
      SITE.product().killDatabase();
      page.navigate(SITE.product().url("/progress"));
      if (page.locator("h1").textContent().contains("cannot be reached")) {
        return;
      }
    }
    throw new AssertionError("the database was never away");
  }

  /// What is still to be told to the server, as the page keeps it.
  private static Object waiting(Page page) {
    return page.evaluate("localStorage.getItem('castalia.reviews.outbox')");
  }

  /// Somebody new with a page of reviews full of cards.
  private static ReviewDesk desk() {
    var desk = new ReviewDesk(SITE.at("/review"));
    desk.api("POST", "/api/v1/reviews/cards", "{\"questions\": [3, 4, 5, 6, 13, 14]}");
    desk.page().reload();
    assertThat(desk.card()).isVisible();
    return desk;
  }
}
