package castalia.app.catalog;

import castalia.app.platform.Refusal;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Visit;
import castalia.bank.Question;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The first page, the page of each question, and the page in place of a problem.
final class CatalogPages {
  private static final Pattern ADDRESS = Pattern.compile("0*(\\d{1,6})(?:-.*)?");
  private static final int LONGEST_QUERY = 200;

  /// What the page of a question depends on; the questions themselves never change while we run.
  private record QuestionKey(int number, Optional<String> runnerOff) {}

  private final Catalog catalog;
  private final Frames frames;
  private final HomePage home;
  private final QuestionPage questions;
  private final TodayOnHome today;

  CatalogPages(Catalog catalog, Frames frames, TodayOnHome today) {
    this.today = today;
    this.catalog = catalog;
    this.frames = frames;
    this.home = new HomePage(catalog);
    this.questions = new QuestionPage(catalog);
  }

  void register(Routes routes) {
    routes.page("/", this::home);
    routes.page("/questions", _ -> Page.moved("/"));
    routes.page("/questions/{address}", this::question);
    routes.errorPage(new ErrorPages(frames, () -> catalog.list(Filter.ALL))::page);
  }

  private Page home(Context request) {
    var words = new LinkedHashMap<String, List<String>>();
    Narrowing.NAMES.forEach(name -> words.put(name, given(request, name)));
    var narrowing = new Narrowing(query(request), words);
    var frame =
        frames.frame(
            narrowing.isNone() ? "Python interview answers that run" : "Questions",
            "Python interview questions whose every answer runs: read it, change its programs, and"
                + " see for yourself what Python does.",
            Frame.Place.QUESTIONS,
            "home.js");
    var shown =
        narrowing.isNone() ? today.find(Visit.of(request)) : Optional.<TodayOnHome.Today>empty();
    return Page.html("catalog/home.jte", home.view(frame, narrowing, shown));
  }

  private static List<String> given(Context request, String name) {
    return request.queryParams(name).stream().filter(word -> !word.isEmpty()).toList();
  }

  private static String query(Context request) {
    var text = request.queryParamMap().getOrDefault("q", List.of()).stream().findFirst();
    var query = text.orElse("").strip();
    return query.length() <= LONGEST_QUERY ? query : query.substring(0, LONGEST_QUERY);
  }

  private Page question(Context request) {
    var address = request.pathParam("address");
    var question = asked(address);
    var path = Catalog.address(question);
    if (!path.equals("/questions/" + address)) {
      return Page.moved(path);
    }
    var frame =
        frames.frame(
            question.title().replace("`", ""),
            QuestionPage.description(question),
            Frame.Place.QUESTIONS,
            "question.js");
    return new Page.Kept(
        new QuestionKey(question.number(), frame.runnerOff()),
        () -> Page.html("catalog/question.jte", questions.view(question, frame)));
  }

  /// The question of that number, or of that slug.
  private Question asked(String address) {
    var number = ADDRESS.matcher(address);
    if (number.matches()) {
      return catalog.fetch(Integer.parseInt(number.group(1)));
    }
    return catalog.list(Filter.ALL).stream()
        .filter(question -> question.slug().equals(address))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("There is no question called “" + address + "”."));
  }
}
