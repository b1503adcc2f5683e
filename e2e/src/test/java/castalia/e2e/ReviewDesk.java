package castalia.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/// The page of reviews, worked by its keys.
///
/// @param page at `/review`
record ReviewDesk(Page page) {
  /// The card that is asked, once the page's script has taken it over.
  Locator card() {
    return page.locator("[data-asked]:has(.foot)");
  }

  /// Its id, such as `13/card-2`.
  String id() {
    return card().getAttribute("data-asked");
  }

  /// What the server knows of it.
  JsonObject known() {
    return api("GET", "/api/v1/reviews/cards/" + id(), "");
  }

  /// `predict`, `spoken`, `complete` or `fix`.
  String kind() {
    return known().get("kind").getAsString();
  }

  /// Shows the answer, if it is not shown, and grades it by that key; then the next card is there,
  /// or none.
  void grade(String key) {
    var before = id();
    if (page.locator(".grades").count() == 0) {
      press("Space");
    }
    assertThat(page.locator(".grades")).isVisible();
    press(key);
    assertThat(page.locator("[data-asked=\"" + before + "\"]")).hasCount(0);
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  /// Types into the card's field and sends it.
  ///
  /// @param send the key that does
  void answer(String text, String send) {
    press("t");
    page.keyboard().insertText(text);
    press(send);
  }

  /// Replaces the program that is to be mended, and runs it.
  void mend(String program) {
    assertThat(page.locator(".repair .cm-content")).isVisible();
    press("t");
    press("Control+a");
    press("Delete");
    page.keyboard().insertText(program);
    press("Control+Enter");
  }

  /// Takes a question's cards of one kind into the reviews, and only those; then one is asked.
  void addOnly(int question, String kind) {
    api("POST", "/api/v1/reviews/cards", "{\"questions\": [%d]}".formatted(question));
    api("GET", "/profile/export", "")
        .getAsJsonObject("reviews")
        .getAsJsonArray("cards")
        .forEach(
            card -> {
              var path =
                  "/api/v1/reviews/cards/" + card.getAsJsonObject().get("card").getAsString();
              if (!api("GET", path, "").get("kind").getAsString().equals(kind)) {
                api("POST", path, "{\"change\": \"suspend\"}");
              }
            });
    page.reload();
    assertThat(card()).isVisible();
  }

  /// How many cards are asked now, this one among them.
  int left() {
    return api("GET", "/api/v1/reviews", "").getAsJsonArray("cards").size();
  }

  /// How many answers were given today, as the server has it.
  int answeredToday() {
    return api("GET", "/api/v1/reviews", "")
        .getAsJsonObject("counts")
        .get("answeredToday")
        .getAsInt();
  }

  /// Asks the API in the page's name.
  JsonObject api(String method, String path, String json) {
    var text =
        page.evaluate(
            """
            async ([method, path, body]) => {
              const headers = {"Content-Type": "application/json"};
              const response = await fetch(path, body ? {method, headers, body} : {method});
              return response.text();
            }\
            """,
            new String[] {method, path, json});
    return JsonParser.parseString(text.toString()).getAsJsonObject();
  }
}
