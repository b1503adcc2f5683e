package castalia.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.bank.Bank;
import castalia.bank.BankLoader;
import castalia.bank.Loading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchIndexTest {
  private static final Bank BANK = shipped();
  private static final SearchIndex INDEX = SearchIndex.of(BANK.questions());

  private static Bank shipped() {
    return switch (BankLoader.shipped().loadQuickly()) {
      case Loading.Loaded(Bank bank) -> bank;
      case Loading.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  @ParameterizedTest
  @CsvSource({
    "descriptor, 29",
    "desciptor, 29",
    "asynco, 34",
    "asyncio, 34",
    "decotator, 10",
    "lru cahce, 58|77",
    "gil, 13",
    "global interpeter lock, 13",
    "closure, 47",
    "mro, 30",
    "shallow copy, 12",
    "race conditon, 62",
    "__init__, 25|53",
    "lru_cache, 58",
    "13, 13",
    "#13, 13",
    "question 29, 29",
  })
  void findsWhatIsMeant(String typed, String expected) {
    var hits = INDEX.search(typed, 5);
    assertThat(hits).as(typed).isNotEmpty();
    assertThat(expected.split("\\|"))
        .as(() -> typed + " found " + numbers(hits))
        .contains(Integer.toString(hits.getFirst().question().number()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"d", "de", "des", "desc", "descr", "descri", "descript", "descriptor"})
  void findsDescriptorsWhileTheWordIsTyped(String typed) {
    assertThat(numbers(INDEX.search(typed, 50))).contains(29);
  }

  @Test
  void wordInTheTitleGoesBeforeTheSameInTheText() {
    var hits = INDEX.search("dictionary", 10);
    assertThat(hits.getFirst().question().title().toLowerCase(java.util.Locale.ROOT))
        .contains("dict");
  }

  @Test
  void matchesAreMarkedAndTheRestEscaped() {
    var hits = INDEX.search("descriptor", 10);
    assertThat(hits.getFirst().titleHtml() + hits.getFirst().snippetHtml())
        .containsIgnoringCase("<mark>descriptor");
    for (var typed : List.of("<script>", "a < b", "print(x)", "&", "x += 1", "dict")) {
      for (var hit : INDEX.search(typed, 50)) {
        var bare = (hit.titleHtml() + hit.snippetHtml()).replaceAll("</?mark>", "");
        assertThat(bare).doesNotContain("<").doesNotContain(">");
      }
    }
  }

  @Test
  void hitLeadsToAPlaceOfTheQuestion() {
    for (var hit : INDEX.search("dict", 50)) {
      if (!hit.anchor().isEmpty()) {
        assertThat(Passage.of(hit.question())).extracting(Passage::anchor).contains(hit.anchor());
      }
      assertThat(hit.snippetHtml()).isNotBlank();
    }
  }

  @Test
  void operatorsAreFound() {
    var hits = INDEX.search("x += 1", 10);
    assertThat(hits).isNotEmpty();
    assertThat(hits).anySatisfy(hit -> assertThat(hit.snippetHtml()).contains("<mark>+=</mark>"));
  }

  @Test
  void nonsenseFindsNothing() {
    assertThat(INDEX.search("qqzzxxyyvv", 10)).isEmpty();
    assertThat(INDEX.search("", 10)).isEmpty();
    assertThat(INDEX.search("  ?! ", 10)).isEmpty();
  }

  private static List<Integer> numbers(List<SearchHit> hits) {
    return hits.stream().map(hit -> hit.question().number()).toList();
  }
}
