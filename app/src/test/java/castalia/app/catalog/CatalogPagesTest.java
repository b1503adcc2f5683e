package castalia.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.Lazy;
import castalia.app.platform.web.Assets;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Server;
import castalia.app.platform.web.Templates;
import castalia.bank.Bank;
import castalia.bank.BankLoader;
import castalia.bank.Loading;
import castalia.bank.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The pages over HTTP, from the shipped bank, as a reader without script gets them.
class CatalogPagesTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Bank BANK = ((Loading.Loaded) BankLoader.shipped().loadQuickly()).bank();
  private static Server server;
  private static Server serverWithoutRunner;

  @BeforeAll
  static void start() {
    server = serve(Optional.empty());
    serverWithoutRunner = serve(Optional.of("this kernel refuses <user> namespaces."));
  }

  private static Server serve(Optional<String> runnerOff) {
    return serve(() -> runnerOff);
  }

  private static Server serve(Supplier<Optional<String>> runnerOff) {
    var feature = new CatalogFeature(Lazy.of(() -> BANK), new Frames(new Assets(), runnerOff));
    return Server.start(
        new Server.Address("127.0.0.1", 0),
        Set.of(),
        new Assets(),
        new Templates(),
        (_, _, _, _) -> {},
        feature::routes);
  }

  @AfterAll
  static void stop() {
    server.close();
    serverWithoutRunner.close();
  }

  @Test
  void aPageIsKeptNoLongerThanWhatItShowsIsTrue() throws Exception {
    var off = new AtomicReference<Optional<String>>(Optional.empty());
    try (var changing = serve(off::get)) {
      var address = Catalog.address(BANK.questions().getFirst());
      assertThat(body(changing, address)).doesNotContain("the kernel was replaced");
      off.set(Optional.of("the kernel was replaced"));
      assertThat(body(changing, address)).contains("the kernel was replaced");
      off.set(Optional.empty());
      assertThat(body(changing, address)).doesNotContain("the kernel was replaced");
      assertThat(body(changing, Catalog.address(BANK.questions().getLast())))
          .isNotEqualTo(body(changing, address));
    }
  }

  private static String body(Server from, String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(from.url()).resolve(path)).build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void theFirstPageListsEveryQuestionOfTheBank() throws Exception {
    var page = body("/");
    assertThat(BANK.questions())
        .allSatisfy(
            question -> assertThat(page).contains("href=\"" + Catalog.address(question) + "\""));
    assertThat(page).contains(BANK.questions().size() + " in all");
  }

  @Test
  void theFirstPageLeadsToEveryTopicAndSaysHowManyTagsThereAre() throws Exception {
    assertThat(BANK.guides()).hasSize(12);
    var page = body("/");
    assertThat(BANK.guides())
        .allSatisfy(guide -> assertThat(page).contains("href=\"" + Catalog.address(guide) + "\""));
    assertThat(page).contains("All 113 tags").contains("min</span>");
    assertThat(body("/?difficulty=easy")).doesNotContain("/topics/memory");
  }

  @Test
  void allTopicsAndTagsHaveAPage() throws Exception {
    var page = body("/topics");
    assertThat(page).contains("12 topics").contains("105 questions").contains("113 tags");
    assertThat(page).contains("href=\"/?tag=gil\"").contains("href=\"/?difficulty=hard\"");
  }

  @Test
  void aTopicsPageHasItsPathInOrderAndWhatToKnowBefore() throws Exception {
    var guide = BANK.guide(Topic.CONCURRENCY).orElseThrow();
    var page = body("/topics/concurrency");
    assertThat(page).contains("<h1 class=\"title\">" + guide.title()).contains("to read");
    assertThat(page).contains("What to know before").contains("class=\"term\"");
    var path = page.substring(page.indexOf("id=\"path\""));
    int at = -1;
    for (var number : guide.path()) {
      int next = path.indexOf("href=\"/questions/" + number + "-", at + 1);
      assertThat(next).as("question " + number).isGreaterThan(at);
      at = next;
    }
    assertThat(get(server, "/topics/nonsense").statusCode()).isEqualTo(404);
  }

  @Test
  void theGlossaryHasEveryTermUnderItsOwnAddress() throws Exception {
    var page = body("/glossary");
    assertThat(BANK.glossary().terms())
        .isNotEmpty()
        .allSatisfy(term -> assertThat(page).contains("id=\"" + term.anchor() + "\""));
  }

  @Test
  void aQuestionLeadsToWhatItBuildsOnToTermsAndAlongItsPath() throws Exception {
    var page = body(Catalog.address(BANK.find(13).orElseThrow()));
    assertThat(page).contains("Builds on").contains("href=\"/questions/14-");
    assertThat(page).contains("Next on the path").contains("href=\"/topics/concurrency\"");
    assertThat(page).containsPattern("href=\"/glossary#[a-z-]+\" class=\"term\"");
    assertThat(page).containsPattern("\\d+ of 13");
  }

  @Test
  void aSearchShowsTopicsAndTermsToo() throws Exception {
    assertThat(body("/?q=bytecode")).contains("Glossary: <a href=\"/glossary#bytecode\"");
    assertThat(body("/?q=memory")).contains("Topic: <a href=\"/topics/memory\"");
  }

  @Test
  void aFilterInTheAddressNarrowsTheListAndItsChoiceDropsIt() throws Exception {
    var page = body("/?difficulty=easy&kind=concept");
    assertThat(page).contains("/questions/1-").doesNotContain("/questions/13-");
    assertThat(page).contains("href=\"/?kind=concept\" aria-current=\"true\"");
  }

  @Test
  void aFilterThatDoesNotExistIsNamedAndLeftOut() throws Exception {
    var page = body("/?difficulty=hrad");
    assertThat(page).contains("There is no difficulty “hrad”").contains("/questions/13-");
  }

  @Test
  void filtersThatNothingFitsOfferTheWayBack() throws Exception {
    var page = body("/?difficulty=easy&tag=gil");
    assertThat(page).contains("No question is all of this at once").contains("href=\"/\"");
  }

  @Test
  void theSearchFormWorksWithoutScriptAndForgivesASlip() throws Exception {
    var page = body("/?q=interpeter+lock");
    assertThat(page).contains("/questions/13-").contains("<mark>");
  }

  @Test
  void whatIsSearchedForIsEscaped() throws Exception {
    assertThat(body("/?q=%3Cscript%3Ealert(1)%3C/script%3E"))
        .doesNotContain("<script>alert")
        .contains("&lt;script>alert(1)");
  }

  @Test
  void aQuestionPageHasAllSectionsProgramsAndTheirOutputs() throws Exception {
    for (var question : BANK.questions()) {
      var page = body(Catalog.address(question));
      assertThat(question.sections())
          .allSatisfy(
              section -> assertThat(page).contains("id=\"" + section.kind().anchor() + "\""));
      assertThat(question.programs())
          .allSatisfy(program -> assertThat(page).contains("id=\"" + program.id() + "\""));
    }
  }

  @Test
  void everyLinkWithinAQuestionPageHasItsTarget() throws Exception {
    for (var question : BANK.questions()) {
      var page = body(Catalog.address(question));
      var ids = all("\\bid=\"([^\"]+)\"", page);
      assertThat(ids).as("ids of %s", question).doesNotHaveDuplicates();
      assertThat(ids).containsAll(all("href=\"#([^\"]+)\"", page));
    }
  }

  @Test
  void pagesCarryNoScriptOrStyleWithinThem() throws Exception {
    for (var path : List.of("/", "/questions/13-gil", "/nothing")) {
      assertThat(get(server, path).body())
          .doesNotContain("style=\"")
          .doesNotContain("<style")
          .doesNotContainPattern("\\son[a-z]+=\"")
          .doesNotContainPattern("<script(?![^>]*\\bsrc=)");
    }
  }

  @Test
  void theLevelsOfAnAnswerAreSetApart() throws Exception {
    assertThat(body("/questions/13-gil"))
        .contains("<dt>Junior")
        .contains("<dt>Senior")
        .contains("<dt>Staff")
        .doesNotContain("<strong>Junior.</strong>");
  }

  @Test
  void anotherAddressOfAQuestionLeadsToItsOwn() throws Exception {
    for (var path : List.of("/questions/13", "/questions/013-x", "/questions/gil")) {
      var response = get(server, path);
      assertThat(response.statusCode()).as(path).isEqualTo(308);
      assertThat(response.headers().firstValue("Location")).hasValue("/questions/13-gil");
    }
  }

  @Test
  void aQuestionThatIsNotWrittenIsMissingAndItsNeighboursAreOffered() throws Exception {
    var response = get(server, "/questions/131-gil");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body())
        .contains("There is no question 131.")
        .contains("name=\"q\"")
        .contains("href=\"/questions/13-gil\"");
  }

  @Test
  void withoutARunnerEveryRunButtonIsOffAndSaysWhy() throws Exception {
    var page = get(serverWithoutRunner, "/questions/13-gil").body();
    var buttons = all("(<button[^>]*data-run[^>]*>)", page);
    assertThat(buttons).isNotEmpty();
    assertThat(buttons)
        .allSatisfy(
            button ->
                assertThat(button).contains("disabled").contains("this kernel refuses &lt;user"));
    assertThat(page).contains("Programs cannot be run here just now");
    assertThat(all("(<button[^>]*data-run[^>]*>)", body("/questions/13-gil")))
        .allSatisfy(button -> assertThat(button).doesNotContain("disabled"));
  }

  private static String body(String path) throws IOException, InterruptedException {
    var response = get(server, path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response.body();
  }

  private static HttpResponse<String> get(Server server, String path)
      throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + server.port() + path);
    var request = HttpRequest.newBuilder(uri).header("Accept", "text/html").build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static List<String> all(String pattern, String text) {
    var found = new ArrayList<String>();
    var matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
