package castalia.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The page that brings cards from Anki, as a learner without script gets it.
class AnkiPageTest {
  @RegisterExtension static final ProgressSite site = new ProgressSite();
  private static final String PATH = "/progress/anki";
  private static final byte[] TEXT =
      "#separator:tab\n#html:true\n<b>one</b>\tback\n<img src=x>\t<i></i>\ntwo & three\tback two\n"
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void fileIsLookedAtFirstThenTakenOnceThenUndone() {
    var preview = page(site.upload(PATH, "deck.txt", TEXT));
    assertThat(preview.select("[data-own]").text()).isEqualTo("2");
    assertThat(preview.select("[data-left-out]").text()).isEqualTo("1");
    assertThat(preview.select(".left-out li").text())
        .isEqualTo("[picture: x] has no text on its back");
    assertThat(preview.text()).contains("Nothing has changed yet. From deck.txt:");
    assertThat(site.page("/review").select(".asked")).as("nothing has changed yet").isEmpty();
    var id = preview.select("form[action=/progress/anki/take] input[name=id]").val();
    var taken = site.form("/progress/anki/take", "id", id);
    assertThat(page(taken).select(".note").text())
        .startsWith("Done: 2 new cards, 0 cards updated, 0 answers.");
    assertThat(site.page("/review").select(".said.own").text()).isEqualTo("one");
    var twice = site.form("/progress/anki/take", "id", id);
    assertThat(twice.statusCode()).isEqualTo(422);
    assertThat(page(twice).select(".mistake").text()).contains("does not wait any more");
    var again = page(site.upload(PATH, "deck.txt", TEXT));
    assertThat(again.select("[data-known]").text()).isEqualTo("2");
    assertThat(again.text()).contains("There is nothing in it that you do not have.");
    var undone = site.form("/progress/anki/undo", "id", id);
    assertThat(page(undone).select(".note").text()).startsWith("Undone");
    assertThat(site.page("/review").select(".asked")).isEmpty();
  }

  @Test
  void fileOfSomebodyElseIsNotTakenAndWaitsForADayOnly() {
    var preview = page(site.upload(PATH, "deck.txt", TEXT));
    var id = preview.select("form[action=/progress/anki/take] input[name=id]").val();
    site.somebodyNew();
    page(site.upload(PATH, "other.txt", TEXT));
    assertThat(site.form("/progress/anki/take", "id", id).statusCode()).isEqualTo(422);
    site.somebodyNewOn(ProgressSite.MONDAY.plus(Duration.ofHours(25)));
    page(site.upload(PATH, "third.txt", TEXT));
    var waiting =
        site.database
            .get()
            .transaction(
                tx ->
                    tx.sql("select file from anki_import where taken is null")
                        .list(row -> row.text("file")));
    assertThat(waiting).containsExactly("third.txt");
  }

  @Test
  void wrongFilesAreToldBesideTheForm() {
    var none = site.upload(PATH, "", new byte[0]);
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(page(none).select(".mistake").text()).isEqualTo("Choose a file first.");
    var zip = site.upload(PATH, "a.apkg", new byte[] {'P', 'K', 0, 0});
    assertThat(zip.statusCode()).isEqualTo(422);
    assertThat(page(zip).select(".mistake").text()).contains("it is no complete zip archive");
    var line = site.upload(PATH, "a.txt", "a\tb\n\"c\t".getBytes(StandardCharsets.UTF_8));
    assertThat(page(line).select(".mistake").text())
        .isEqualTo("Line 2: a quoted value has no end.");
    var named = site.upload(PATH, "../<b>x</b>.txt", TEXT);
    assertThat(named.body()).doesNotContain("<b>x</b>").doesNotContain("../");
    assertThat(site.upload(PATH, "big.apkg", new byte[26 << 20]).statusCode()).isEqualTo(413);
    assertThat(site.form(PATH, "file", "x").statusCode()).as("no file at all").isEqualTo(415);
    assertThat(site.form("/progress/anki/take", "id", "x").statusCode()).isEqualTo(422);
    assertThat(site.form("/progress/anki/undo", "id", "x").statusCode()).isEqualTo(422);
  }

  private static Document page(HttpResponse<String> response) {
    return Jsoup.parse(response.body());
  }
}
