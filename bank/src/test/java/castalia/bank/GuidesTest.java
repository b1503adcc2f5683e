package castalia.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Introductions to topics, paths and the glossary, in a folder of their own each test.
class GuidesTest {
  private static final String TOPIC =
      """
      ---
      topic: language
      title: The language itself
      path: [3, 4]
      ---
      What a name is, and [what it costs](question:3) to have many.

      ### How to read this

      From front to back.
      """;
  private static final String GLOSSARY =
      """
      # Glossary

      ## mapping
      also: mappings, associative array
      question: 4

      Leads from keys to values, and a `dict` is one. Its keys are hashable.

      ## tuple

      A sequence that never changes.
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeTheSoundBank() throws IOException {
    write("questions/" + SoundBank.FILE, SoundBank.question());
    write("questions/catalogue.tsv", SoundBank.catalogue());
    write("topics/language.md", TOPIC);
    write("glossary.md", GLOSSARY);
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void assertToldAt(String file, int line, String message) {
    assertThat(BankLoader.of(folder).load())
        .isInstanceOfSatisfying(
            Loading.Refused.class,
            refused ->
                assertThat(refused.mistakes())
                    .anySatisfy(
                        mistake -> {
                          assertThat(mistake.file() + ":" + mistake.line())
                              .isEqualTo(file + ":" + line);
                          assertThat(mistake.message()).contains(message);
                        }));
  }

  @Test
  void aTopicHasTitleIntroductionAndPath() {
    var guide = SoundBank.bank(BankLoader.of(folder).load()).guide(Topic.LANGUAGE).orElseThrow();
    assertThat(guide.title()).isEqualTo("The language itself");
    assertThat(guide.path()).containsExactly(3, 4);
    assertThat(guide.introduction().plainText()).startsWith("What a name is, and what it costs");
  }

  @Test
  void aPageThatUsesTheWordsForSomethingElseDoesNotMentionTheTerm() throws IOException {
    write(
        "glossary.md",
        GLOSSARY.replace("## tuple\n", "## tuple\nnever: tuple store, tuple race\n"));
    var glossary = SoundBank.bank(BankLoader.of(folder).load()).glossary();
    assertThat(mentioned(glossary, "A tuple, and a mapping.")).containsExactly("tuple", "mapping");
    assertThat(mentioned(glossary, "Mappings in a Tuple store, and a tuple."))
        .containsExactly("Mappings");
    assertThat(mentioned(glossary, "A tuple in a tuple store.")).containsExactly("tuple");
  }

  private static List<String> mentioned(Glossary glossary, String text) {
    var found = new ArrayList<String>();
    glossary.linker().cut(text, piece -> piece.term().ifPresent(term -> found.add(piece.text())));
    return found;
  }

  @Test
  void aTermHasFormsDefinitionAndQuestion() {
    var terms = SoundBank.bank(BankLoader.of(folder).load()).glossary().terms();
    assertThat(terms).extracting(Glossary.Term::name).containsExactly("mapping", "tuple");
    var mapping = terms.getFirst();
    assertThat(mapping.also()).containsExactly("mappings", "associative array");
    assertThat(mapping.question()).isEqualTo(Optional.of(4));
    assertThat(mapping.definition().plainText()).startsWith("Leads from keys to values");
  }

  @Test
  void theFirstMentionOfATermOnAPageLeadsToItAndOnlyThat() {
    var terms = SoundBank.bank(BankLoader.of(folder).load()).glossary().linker();
    LinkResolver links =
        new LinkResolver() {
          @Override
          public Optional<String> question(int number) {
            return Optional.of("/questions/" + number);
          }

          @Override
          public Optional<String> term(Glossary.Term term) {
            return Optional.of("/glossary#" + term.anchor());
          }
        };
    var first =
        new Block.Prose(
            "### A tuple\n\n`tuple`, [a tuple](question:3), a stuple; *Mappings* and an associative"
                + "\narray. A tuple-like.");
    assertThat(first.html(links, terms))
        .contains("<em><a href=\"/glossary#mapping\" class=\"term\">Mappings</a></em>")
        .containsOnlyOnce("class=\"term\"");
    assertThat(new Block.Prose("A tuple, the tuple, a mapping.").html(links, terms))
        .isEqualTo(
            "<p>A <a href=\"/glossary#tuple\" class=\"term\">tuple</a>, the tuple, a mapping.</p>\n");
  }

  @Test
  void prerequisitesThatLeadBackAreTold() throws IOException {
    write(
        "questions/" + SoundBank.FILE,
        SoundBank.question().replace("related:", "prerequisites: [4]\nrelated:"));
    write(
        "questions/004-dictionary.md",
        SoundBank.question()
            .replace("number: 3", "number: 4")
            .replace("[collections, list, tuple]", "[dictionary, collections]")
            .replace("related:", "prerequisites: [3]\nrelated:"));
    assertToldAt(SoundBank.FILE, 8, "the prerequisites go in a circle: 3 needs 4 needs 3");
  }

  @Test
  void aPathThatMissesAQuestionOfItsTopicIsTold() throws IOException {
    write("topics/language.md", TOPIC.replace("[3, 4]", "[4]"));
    assertToldAt("topics/language.md", 4, "the path leaves out 3");
  }

  @Test
  void aPathHoldsAQuestionOnceAndNoneOfAnotherTopic() throws IOException {
    write("topics/language.md", TOPIC.replace("[3, 4]", "[3, 3]"));
    assertToldAt("topics/language.md", 4, "`path` names something twice");
    write("topics/language.md", TOPIC.replace("[3, 4]", "[3, 105]"));
    assertToldAt("topics/language.md", 4, "there is no question 105");
    write("topics/language.md", TOPIC);
    write("topics/memory.md", TOPIC.replace("topic: language", "topic: memory"));
    assertToldAt("topics/memory.md", 4, "question 3 belongs to the topic language");
  }

  @Test
  void aTopicOfAnotherNameAndAnEmptyOneAreTold() throws IOException {
    write("topics/memory.md", TOPIC);
    assertToldAt("topics/memory.md", 1, "but its topic is language");
    write("topics/memory.md", TOPIC.substring(0, TOPIC.indexOf("What")));
    assertToldAt("topics/memory.md", 6, "the introduction is missing");
    write("topics/memory.md", TOPIC + "\n```python\nprint()\n```\n");
    assertToldAt("topics/memory.md", 12, "a code block, and nothing is run here");
  }

  @Test
  void mistakesInTheGlossaryAreTold() throws IOException {
    write("glossary.md", GLOSSARY + "\n## Mappings\n\nTwice.\n\nAnd more.\n");
    assertToldAt("glossary.md", 13, "`Mappings` is there twice");
    assertToldAt("glossary.md", 14, "the definition is more than a paragraph");
    write("glossary.md", "hello\n" + GLOSSARY.replace("question: 4", "question: 105"));
    assertToldAt("glossary.md", 1, "text before the first term");
    assertToldAt("glossary.md", 6, "there is no question 105");
    write("glossary.md", GLOSSARY.replace("A sequence that never changes.", ""));
    assertToldAt("glossary.md", 10, "the term has no definition");
  }

  @Test
  void filesAreFoundWhereTheyStand() {
    assertThat(BankLoader.locate(folder, SoundBank.FILE)).exists();
    assertThat(BankLoader.locate(folder, "topics/language.md")).exists();
    assertThat(BankLoader.locate(folder, "glossary.md")).exists();
    assertThat(BankLoader.locate(folder.resolve("questions"), SoundBank.FILE)).exists();
  }
}
