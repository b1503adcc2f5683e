package castalia.app.progress;

import static castalia.app.platform.web.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The plan, the home page's today, progress and the calendar, as a learner without script gets
/// them.
class ProgressTest {
  @RegisterExtension static final ProgressSite site = new ProgressSite();

  @Test
  void strangersSeeTheHomeAsItIsAndNobodyIsWrittenDown() {
    var home = site.page("/");
    assertThat(home.select(".hero")).hasSize(1);
    assertThat(home.select(".today")).isEmpty();
    assertThat(site.page("/plan").select("form[action=/plan]")).hasSize(1);
    assertThat(site.page("/progress").text()).contains("Nothing yet");
    assertThat(site.cookie()).isEmpty();
  }

  @Test
  void planSaysWhatToDoTodayAndWhatComesOfIt() {
    plan("2026-12-14", "60", "senior");
    var page = site.page("/plan");
    assertThat(page.select(".lead").text()).isEqualTo("Monday, 14 December 2026: in 21 days.");
    assertThat(page.select(".plan-steps li")).isNotEmpty();
    assertThat(page.select(".plan-steps li").getFirst().text()).contains("new card");
    var forecast = page.select(".forecast dd").eachText().stream().map(ProgressTest::percent);
    assertThat(forecast.toList())
        .satisfies(
            it -> {
              assertThat(it.get(0)).as("now").isZero();
              assertThat(it.get(2)).as("planned").isGreaterThan(20).isLessThan(100);
            });
    assertThat(page.select("input[name=day]").val()).isEqualTo("2026-12-14");
    assertThat(page.select("input[value=senior]").hasAttr("checked")).isTrue();
  }

  @Test
  void reviewsFollowThePlanWithItsOrderAndItsMinutes() {
    site.add(13);
    plan("2026-11-27", "10", "staff");
    var steps = site.page("/plan").select(".plan-steps li");
    var home = site.page("/").select(".today").text();
    var first = site.session();
    assertThat(first.at("/plan/minutes").asInt()).isBetween(8, 10);
    assertThat(site.page("/plan").text())
        .contains("About " + first.at("/plan/minutes").asText() + " minutes");
    assertThat(first.at("/counts/fresh").asInt()).isEqualTo(first.at("/plan/cards").asInt());
    assertThat(steps.getFirst().text()).startsWith(first.at("/cards/0/title").asText());
    assertThat(home).contains(first.at("/cards/0/title").asText());
    assertThat(first.at("/cards/0/why").asText())
        .isEqualTo(
            "You have not seen this one yet. Today's plan for 27 November has it, 1 of %d: what"
                + " helps most on that day comes first.",
            first.at("/plan/cards").asInt());
    for (var session = first; !session.at("/cards").isEmpty(); session = site.session()) {
      assertThat(session.at("/plan/minutes").asInt())
          .isLessThanOrEqualTo(first.at("/plan/minutes").asInt());
      site.grade(session.at("/cards/0/id").asText(), "easy");
    }
    assertThat(site.session().at("/plan/text").asText()).endsWith("is done.");
    assertThat(site.session().at("/counts/answeredToday").asInt())
        .isEqualTo(first.at("/plan/cards").asInt());
    assertThat(site.page("/plan").select(".plan-steps li")).isEmpty();
    site.form("/plan/end");
    assertThat(site.session().at("/plan").isMissingNode()).isTrue();
    assertThat(site.session().at("/counts/inReviews").asInt())
        .isGreaterThanOrEqualTo(first.at("/plan/cards").asInt());
  }

  @Test
  void cardsOfOneQuestionAreApartInAPlan() {
    plan("2026-11-30", "30", "senior");
    var questions =
        site.session().at("/cards").findValues("question").stream().map(it -> it.asInt()).toList();
    int different = Set.copyOf(questions).size();
    assertThat(questions.subList(0, different)).doesNotHaveDuplicates();
    site.grade(site.session().at("/cards/0/id").asText(), "easy");
    assertThat(site.session().at("/cards/0/question").asInt()).isNotEqualTo(questions.getFirst());
  }

  @Test
  void tooLittleTimeIsSaidWithWhatToDrop() {
    plan("2026-11-27", "10", "staff");
    var note = site.page("/plan").select(".note.warn");
    assertThat(note.text()).contains("The time is too short").contains("minutes a day");
    assertThat(note.select("li").eachText())
        .isNotEmpty()
        .allMatch(it -> it.matches("\\w+: \\d+ of \\d+ cards"));
    plan("2027-06-01", "240", "staff", "topic", "typing");
    assertThat(site.page("/plan").select(".note.warn")).isEmpty();
  }

  @Test
  void onlyTheChosenTopicsArePlanned() {
    plan("2026-12-14", "30", "junior", "topic", "async", "topic", "typing");
    var page = site.page("/plan");
    assertThat(page.select("input[name=topic][checked]").eachAttr("value"))
        .containsExactlyInAnyOrder("async", "typing");
    for (Element step : page.select(".plan-steps a")) {
      assertThat(site.page(step.attr("href")).text()).containsAnyOf("async", "typing");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 30, senior, day",
    "tomorrow, 30, senior, day",
    "2026-11-23, 30, senior, day",
    "2020-01-01, 30, senior, day",
    "2028-01-01, 30, senior, day",
    "+999999999-01-01, 30, senior, day",
    "2026-12-14, '', senior, minutes",
    "2026-12-14, 4, senior, minutes",
    "2026-12-14, 961, senior, minutes",
    "2026-12-14, 1e9, senior, minutes",
    "2026-12-14, 30, king, level"
  })
  void wrongFieldsAreToldBesideThemAndNothingIsKept(
      String day, String minutes, String level, String field) {
    var response = site.form("/plan", "day", day, "minutes", minutes, "level", level);
    assertThat(response.statusCode()).isEqualTo(422);
    var page = Jsoup.parse(response.body());
    assertThat(page.select(".plan-form .error")).hasSize(1);
    if (!field.equals("level")) {
      assertThat(page.select("[aria-invalid=true]").attr("name")).isEqualTo(field);
    }
    assertThat(site.cookie()).as("nobody was written down").isEmpty();
  }

  @Test
  void unknownTopicIsRefused() {
    var response =
        site.form(
            "/plan", "day", "2026-12-14", "minutes", "30", "level", "senior", "topic", "cobol");
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("There is no such topic.");
  }

  @Test
  void beginningTakesTodaysNewQuestionsIntoTheReviews() {
    plan("2026-12-14", "15", "senior");
    var response = site.form("/plan/begin");
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "Location")).isEqualTo("/review");
    var home = site.page("/");
    assertThat(home.select(".hero")).isEmpty();
    assertThat(home.select(".today .lead").text())
        .isEqualTo("Nothing is due now. 21 days until the interview.");
    assertThat(home.select(".today .plan-steps li")).hasSizeBetween(1, 6);
    assertThat(site.page("/?topic=async").select(".today")).as("a narrowed list").isEmpty();
  }

  @Test
  void dayThatHasComeIsToldAndThePlanCanEnd() {
    plan("2026-11-25", "30", "senior");
    site.pass(Duration.ofDays(2));
    assertThat(site.page("/plan").select(".lead").text()).startsWith("The day that you planned");
    assertThat(site.page("/").select(".today .lead").text()).contains("Your interview is today.");
    site.form("/plan/end");
    assertThat(site.page("/plan").select(".lead").text()).startsWith("Say when it is");
    assertThat(site.page("/").select(".hero")).hasSize(1);
  }

  @Test
  void answersMakeStreakForecastAndProgress() {
    site.add(13);
    learn("13/spoken");
    var home = site.page("/");
    assertThat(home.select(".today .streak").text()).startsWith("1 day in a row");
    assertThat(home.select(".today .days li")).hasSize(7);
    site.pass(Duration.ofDays(1));
    assertThat(site.page("/").select(".today .streak").text())
        .isEqualTo("1 day in a row, today still to come");
    learn("13/card-1");
    var page = site.page("/progress");
    assertThat(page.select(".lead").text()).startsWith("2 days in a row");
    assertThat(page.select("svg.heat rect")).hasSizeBetween(52 * 7, 53 * 7);
    assertThat(page.select("svg.heat rect:not(.heat-0)")).hasSize(2);
    assertThat(page.select("svg.heat").attr("aria-label")).contains("4 answers on 2 days");
    assertThat(page.select("svg[role=img]"))
        .allSatisfy(it -> assertThat(it.attr("aria-label")).isNotBlank());
    assertThat(page.select("figure[aria-labelledby=weeks] tbody tr:last-child").text())
        .endsWith(" 1");
    site.pass(Duration.ofDays(2));
    site.grade("13/spoken", "again");
    assertThat(site.page("/progress").text()).contains("Of 1 answers you knew 0 %");
  }

  @Test
  void readinessCountsWhatWasNeverSeenAsNotRemembered() {
    site.add(13);
    learn("13/spoken");
    plan("2026-12-14", "30", "senior");
    var rows = site.page("/progress").select(".readiness tbody tr");
    var begun = rows.stream().filter(it -> !it.text().contains(" 0 of ")).toList();
    assertThat(begun).hasSize(1);
    var cells = begun.getFirst().select("td").eachText();
    assertThat(cells.getFirst()).startsWith("1 of ");
    assertThat(percent(cells.get(1))).isBetween(1, 20);
    assertThat(percent(cells.get(2))).isLessThanOrEqualTo(percent(cells.get(1)));
  }

  @Test
  void calendarIsReadAtItsSecretAddressUntilThatIsRevoked() {
    plan("2026-12-14", "30", "senior");
    site.add(13);
    learn("13/spoken");
    assertThat(site.page("/plan").select("a.feed")).as("off until asked for").isEmpty();
    var first = feed();
    var calendar = site.get(first);
    assertThat(header(calendar, "Content-Type")).startsWith("text/calendar");
    assertThat(header(calendar, "Cache-Control")).contains("no-store");
    assertThat(calendar.body())
        .contains("DTSTART;VALUE=DATE:20261214\r\n")
        .contains("SUMMARY:Interview\r\n")
        .contains("SUMMARY:Castalia: 1 card\r\n");
    assertThat(site.page("/plan").select("a.feed")).as("shown once").isEmpty();
    var second = feed();
    assertThat(site.get(first).statusCode()).isEqualTo(404);
    assertThat(site.get(second).statusCode()).isEqualTo(200);
    site.form("/plan/calendar/end");
    assertThat(site.get(second).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"/calendar/x.ics", "/calendar/" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" + ".ics"})
  void noOtherAddressHasACalendar(String path) {
    assertThat(site.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void cardsGoToAnkiWithTheirScheduleAndAnswers() throws Exception {
    assertThat(site.get("/progress/castalia.apkg").statusCode()).isEqualTo(404);
    site.add(13);
    learn("13/spoken");
    assertThat(site.page("/progress").select("a[download]")).hasSize(2);
    var text = site.get("/progress/castalia.txt");
    assertThat(header(text, "Content-Disposition")).contains("castalia.txt");
    assertThat(text.body()).startsWith("#separator:tab\n").contains("castalia/13/spoken");
    var folder = Files.createTempDirectory("anki-export");
    var file = Files.write(folder.resolve("a.apkg"), site.bytes("/progress/castalia.apkg"));
    var unpacked = folder.resolve("collection");
    try (var zip = new ZipFile(file.toFile())) {
      Files.copy(zip.getInputStream(zip.getEntry("collection.anki21")), unpacked);
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + unpacked);
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                select type, queue, reps, ivl, cards.data,
                  (select count(*) from revlog where cid = cards.id) as answers,
                  (select count(*) from cards) as cards
                from cards join notes on notes.id = nid where guid = 'castalia/13/spoken'\
                """)) {
      assertThat(row.getInt("type")).isEqualTo(2);
      assertThat(row.getInt("queue")).isEqualTo(2);
      assertThat(row.getInt("reps")).isEqualTo(2);
      assertThat(row.getInt("ivl")).isBetween(1, 5);
      assertThat(row.getString("data")).contains("\"s\":").contains("\"d\":");
      assertThat(row.getInt("answers")).isEqualTo(2);
      assertThat(row.getInt("cards")).isGreaterThan(2);
    }
  }

  @Test
  void mergedLearnerKeepsThePlanAndExportsIt() {
    plan("2026-12-15", "45", "staff", "topic", "async");
    var one = learnerOfPlan("2026-12-15");
    site.somebodyNewOn(ProgressSite.MONDAY);
    plan("2027-01-10", "20", "junior");
    var other = learnerOfPlan("2027-01-10");
    var data = site.data();
    var export = site.database.get().transaction(tx -> data.export(tx, one));
    assertThat(export.toString())
        .contains("2026-12-15")
        .contains("minutesADay=45")
        .contains("topics=[async]")
        .contains("level=STAFF");
    site.database
        .get()
        .transaction(
            tx -> {
              data.merge(tx, one, other);
              return true;
            });
    assertThat(site.page("/plan").select("input[name=day]").val()).isEqualTo("2027-01-10");
  }

  private static UUID learnerOfPlan(String day) {
    return site.database
        .get()
        .transaction(
            tx ->
                tx.sql("select learner from interview_plan where day = ?", LocalDate.parse(day))
                    .one(row -> row.uuid("learner")));
  }

  private static String feed() {
    var response = site.form("/plan/calendar");
    return Jsoup.parse(response.body()).select("a.feed").attr("href");
  }

  private static void learn(String card) {
    site.grade(card, "good");
    site.pass(Duration.ofMinutes(10));
    site.grade(card, "good");
  }

  private static void plan(String day, String minutes, String level, String... more) {
    var fields = new ArrayList<>(List.of("day", day, "minutes", minutes));
    fields.addAll(List.of("level", level));
    fields.addAll(List.of(more));
    var response = site.form("/plan", fields.toArray(String[]::new));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
  }

  private static int percent(String text) {
    return Integer.parseInt(text.replaceAll(" %.*", ""));
  }
}
