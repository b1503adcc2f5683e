package castalia.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.mail.Arrivals;
import castalia.app.platform.mail.Mailer;
import castalia.app.platform.mail.SmtpUrl;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The daily mail, from its form to a real mail server, with the clock moved.
class RemindersTest {
  private static final Instant MONDAY = ProgressSite.MONDAY; // 18:00 UTC
  private static final Instant TUESDAY_AT_EIGHT = Instant.parse("2026-11-24T08:00:00Z");
  private static final Pattern LINK = Pattern.compile("http://localhost:8080(/\\S+)");
  private static final String PASSWORD = "otter violin cactus lamp";

  private static GreenMail mails = server(0);
  private static ProgressSite site;

  private static GreenMail server(int port) {
    var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(60_000);
    return new GreenMail(setup);
  }

  @BeforeAll
  static void open() {
    mails.start();
    var url = "smtp://127.0.0.1:%d?from=c@d.org".formatted(mails.getSmtp().getPort());
    site = new ProgressSite(Mailer.of(Optional.of(SmtpUrl.parse(url)), () -> MONDAY));
  }

  @AfterAll
  static void close() {
    site.close();
    mails.stop();
  }

  @BeforeEach
  void nobody() {
    site.database.get().transaction(tx -> tx.sql("delete from learner").update());
    site.database.get().transaction(tx -> tx.sql("delete from throttle").update());
    site.somebodyNewOn(MONDAY);
    empty();
  }

  private static void empty() {
    try {
      mails.purgeEmailFromAllMailboxes();
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MimeMessage mail(int number) throws InterruptedException {
    var all = Arrivals.await(mails, number);
    assertThat(all).hasSizeGreaterThanOrEqualTo(number);
    return all.get(number - 1);
  }

  private static String text(MimeMessage mail) throws Exception {
    return ((String) mail.getContent()).replace("\r\n", "\n");
  }

  private static String link(String text) {
    var found = LINK.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }

  /// Ada, with an account, and no mail in her box.
  private static void signUp() throws Exception {
    site.form("/sign-up", "name", "Ada", "address", "ada@example.org", "password", PASSWORD);
    var link = link(text(mail(1)));
    var key = link.substring(link.indexOf("key=") + 4);
    var entered = site.form("/link", "key", key);
    assertThat(entered.statusCode()).isEqualTo(303);
    site.cookie(cookies(entered));
    empty();
  }

  private static String cookies(HttpResponse<?> response) {
    return response.headers().allValues("Set-Cookie").stream()
        .map(it -> "; " + it.replaceFirst(";.*", ""))
        .collect(Collectors.joining());
  }

  /// A card that is due tomorrow.
  private static void learn() {
    site.add(13);
    site.grade("13/spoken", "hard");
    site.pass(Duration.ofMinutes(6));
    site.grade("13/spoken", "good");
    site.pass(Duration.ofMinutes(10));
    site.grade("13/spoken", "good");
  }

  private static void ask(String hour) {
    var answer = site.form("/plan/reminder", "hour", hour);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private static void assertSent(int number) throws InterruptedException {
    assertThat(Arrivals.await(mails, number)).hasSize(number);
  }

  private static int sent() {
    return mails.getReceivedMessages().length;
  }

  @Test
  void jobSendsWhatIsDueAtTheHourAndOneClickEndsIt() throws Exception {
    signUp();
    learn();
    ask("8");
    assertThat(site.page("/plan").text()).contains("At 8:00 by your clock (UTC)");
    site.startJobs();
    site.clock.set(Instant.parse("2026-11-24T08:00:30Z"));

    var mail = mail(1);
    assertThat(mail.getSubject()).isEqualTo("Today: 1 card to review");
    assertThat(mail.getAllRecipients()[0]).hasToString("ada@example.org");
    assertThat(text(mail))
        .startsWith("Hello Ada, today there are 1 card to review, about a minute:\n\n")
        .contains("http://localhost:8080/review\n")
        .contains("You asked for this mail at 08:00");
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    var off = link(mail.getHeader("List-Unsubscribe")[0].replace(">", ""));
    assertThat(text(mail)).contains("http://localhost:8080" + off);

    site.somebodyNew(); // a mail program, without a cookie
    var looked = Jsoup.parse(site.get(off).body());
    assertThat(looked.select("form[action=/reminder/off] button").text())
        .isEqualTo("End the reminders");
    var gone = site.form(off, "List-Unsubscribe", "One-Click");
    assertThat(gone.statusCode()).isEqualTo(200);
    assertThat(Jsoup.parse(gone.body()).select("h1").text()).isEqualTo("No reminders");
    assertThat(Jsoup.parse(site.get(off).body()).select("main form")).isEmpty();
    site.clock.set(Instant.parse("2026-11-25T08:00:30Z"));
    site.remind();
    assertSent(1);
    site.stopJobs(); // the other tests look for themselves
  }

  @Test
  void lookingAtTheLinkEndsNothing() throws Exception {
    signUp();
    learn();
    ask("8");
    site.clock.set(TUESDAY_AT_EIGHT);
    site.remind();
    site.get(link(mail(1).getHeader("List-Unsubscribe")[0].replace(">", "")));
    site.clock.set(TUESDAY_AT_EIGHT.plus(Duration.ofDays(1)));
    site.remind();
    assertSent(2);
  }

  @Test
  void dayOnWhichNothingIsDueHasNoMail() throws Exception {
    signUp();
    ask("8");
    site.clock.set(TUESDAY_AT_EIGHT);
    site.remind();
    learn(); // too late for today
    site.pass(Duration.ofHours(1));
    site.remind();
    assertThat(sent()).isZero();
  }

  @Test
  void dayNeverHasTwo() throws Exception {
    signUp();
    learn();
    ask("8");
    site.clock.set(TUESDAY_AT_EIGHT);
    site.remind();
    site.remind();
    site.pass(Duration.ofHours(1));
    ask("10");
    site.pass(Duration.ofHours(2));
    site.remind();
    site.form("/plan/reminder/end");
    ask("12");
    site.pass(Duration.ofHours(2));
    site.remind();
    assertSent(1);
  }

  @Test
  void twoServersThatLookAtOnceSendOne() throws Exception {
    signUp();
    learn();
    ask("8");
    site.clock.set(TUESDAY_AT_EIGHT);
    var looks =
        Stream.generate(() -> CompletableFuture.runAsync(RemindersTest::look))
            .limit(4)
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(looks).join();
    assertSent(1);
  }

  private static void look() {
    try {
      site.remind();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void serverThatWasOffSendsOneLateOnTheSameDayAndNoneForDaysThatAreOver() throws Exception {
    signUp();
    learn();
    ask("8");
    site.clock.set(Instant.parse("2026-11-26T23:50:00Z"));
    site.remind();
    assertSent(1);
    site.clock.set(Instant.parse("2026-11-27T00:10:00Z"));
    site.remind();
    assertSent(1);
  }

  @Test
  void askedAfterItsHourItBeginsTomorrow() throws Exception {
    signUp();
    learn();
    site.clock.set(Instant.parse("2026-11-24T09:00:00Z"));
    ask("8");
    site.remind();
    assertThat(sent()).isZero();
    site.clock.set(Instant.parse("2026-11-25T08:00:00Z"));
    site.remind();
    assertSent(1);
  }

  @Test
  void planIsWhatTheMailIsAbout() throws Exception {
    signUp();
    site.form("/plan", "day", "2026-12-01", "minutes", "20", "level", "senior");
    ask("8");
    site.clock.set(TUESDAY_AT_EIGHT);
    site.remind();
    assertThat(text(mail(1)))
        .containsPattern("today there are [0-9]+ new cards, about (19|20) minutes:")
        .contains("Your interview is in 7 days, on Tuesday, 1 December 2026.");
  }

  @Test
  void mailServerThatIsAwayIsTriedAgainOnTheSameDay() throws Exception {
    signUp();
    learn();
    ask("8");
    int port = mails.getSmtp().getPort();
    mails.stop();
    site.clock.set(TUESDAY_AT_EIGHT);
    site.remind();
    mails = server(port);
    mails.start();
    site.pass(Reminders.EVERY);
    site.remind();
    site.pass(Reminders.EVERY);
    site.remind();
    assertSent(1);
  }

  @Test
  void strangersAreToldThatAnAccountIsNeeded() {
    site.add(13);
    var answer = site.form("/plan/reminder", "hour", "8");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(answer.body()).select("#reminder-obstacle[role=alert]").text())
        .isEqualTo("Mail goes to accounts with a confirmed address. Sign in or sign up first.");
    assertThat(site.page("/plan").select("form[action=/plan/reminder]")).isEmpty();
  }

  @Test
  void addressThatWasNeverConfirmedGetsNone() throws Exception {
    signUp();
    learn();
    ask("8");
    site.database.get().transaction(tx -> tx.sql("update account set confirmed = false").update());
    site.clock.set(TUESDAY_AT_EIGHT);
    site.remind();
    assertThat(sent()).isZero();
    var answer = site.form("/plan/reminder", "hour", "8");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("is not confirmed yet");
  }

  @Test
  void serverWithoutMailSaysSo() throws Exception {
    try (var silent = new ProgressSite()) {
      silent.add(13);
      var answer = silent.form("/plan/reminder", "hour", "8");
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("This server sends no mail.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "24", "-1", "8:00", "eight", "٨"})
  void wrongHoursAreRefusedBesideTheField(String hour) throws Exception {
    signUp();
    var answer = site.form("/plan/reminder", "hour", hour);
    assertThat(answer.statusCode()).isEqualTo(422);
    var page = Jsoup.parse(answer.body());
    assertThat(page.select("#hour[aria-invalid=true][aria-describedby=hour-error]")).hasSize(1);
    assertThat(page.select("#hour-error").text()).contains("one of the hours");
  }

  @Test
  void exportSaysWhenAndKeepsTheSecret() throws Exception {
    signUp();
    ask("8");
    var learner =
        site.database
            .get()
            .transaction(tx -> tx.sql("select id from learner").one(row -> row.uuid("id")));
    var exported =
        site.database.get().transaction(tx -> site.data().export(tx, learner)).toString();
    assertThat(exported).contains("reminder={hour=8").doesNotContain("secret");
  }
}
