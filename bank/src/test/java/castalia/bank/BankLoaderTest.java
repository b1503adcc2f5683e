package castalia.bank;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.bank.Block.Heading;
import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Prose;
import castalia.bank.Block.Purpose;
import castalia.bank.Block.Snippet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankLoaderTest {
  @TempDir Path folder;

  @BeforeEach
  void writeTheSoundBank() throws IOException {
    Files.writeString(folder.resolve(SoundBank.FILE), SoundBank.question());
    Files.writeString(folder.resolve("catalogue.tsv"), SoundBank.catalogue());
  }

  private Question question() {
    return SoundBank.bank(BankLoader.of(folder).load()).find(3).orElseThrow();
  }

  @Test
  void frontMatterIsRead() {
    var question = question();
    assertThat(question.title()).isEqualTo("When is a tuple the better list?");
    assertThat(question.slug()).isEqualTo("list-and-tuple");
    assertThat(question.kind()).isEqualTo(Kind.CONCEPT);
    assertThat(question.difficulty()).isEqualTo(Difficulty.EASY);
    assertThat(question.topic()).isEqualTo(Topic.LANGUAGE);
    assertThat(question.tags()).containsExactly("collections", "list", "tuple");
    assertThat(question.related()).containsExactly(77);
  }

  @Test
  void sectionsKeepTheOrderOfTheFile() {
    assertThat(question().sections())
        .extracting(Section::kind)
        .containsExactly(SectionKind.values());
  }

  @Test
  void blocksKeepTheirKindAndOrder() {
    var blocks = question().section(SectionKind.ANSWER).blocks();
    assertThat(blocks.stream().<Class<?>>map(Object::getClass))
        .containsExactly(
            Heading.class,
            Prose.class,
            ProgramBlock.class,
            Heading.class,
            ProgramBlock.class,
            Heading.class,
            Prose.class,
            ProgramBlock.class,
            Snippet.class,
            Heading.class,
            ProgramBlock.class);
    assertThat(blocks).contains(new Heading(3, "A tuple can be a key", "a-tuple-can-be-a-key"));
    assertThat(blocks).contains(new Snippet("text", "(1, 2) -> home\n"));
  }

  @Test
  void programsCarryWhatTheyMustDoAndWhereTheyStand() {
    assertThat(question().programs())
        .hasSize(6)
        .startsWith(
            new ProgramBlock(
                "proof-1",
                new Purpose.Proof(),
                "orders = [\"tea\"]\nsame = orders\nsame.append(\"rice\")\nprint(orders)\n",
                Optional.of("['tea', 'rice']\n"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                25),
            new ProgramBlock(
                "proof-2",
                new Purpose.Proof(),
                "point = (1, 2)\npoint[0] = 3\n",
                Optional.empty(),
                Optional.of("TypeError"),
                Optional.empty(),
                List.of(),
                37))
        .anySatisfy(program -> assertThat(program.requires()).contains(new PythonVersion(3, 12)))
        .extracting(ProgramBlock::id)
        .containsExactly("proof-1", "proof-2", "proof-3", "proof-4", "card-1", "card-2");
  }

  @Test
  void linksToQuestionsLeadWhereTheMediumSays() {
    var prose = (Prose) question().section(SectionKind.ANSWER).blocks().get(1);
    assertThat(prose.html(LinkResolver.NONE)).contains("as the cache shows").doesNotContain("<a");
    assertThat(prose.html(number -> Optional.of("/questions/" + number)))
        .contains("<a href=\"/questions/77\">the cache</a>");
    assertThat(prose.plainText())
        .startsWith("Every name for a list")
        .contains("as the cache shows");
  }

  @Test
  void tablesBecomeTables() {
    var prose = (Prose) question().section(SectionKind.ANSWER).blocks().get(6);
    assertThat(prose.html(LinkResolver.NONE)).contains("<table>").contains("<code>tuple</code>");
    assertThat(prose.plainText()).isEqualTo("type as a key \nlist never \ntuple if its items can");
  }

  @Test
  void quickLoadingReadsTheSameQuestion() {
    var quick = SoundBank.bank(BankLoader.of(folder).loadQuickly()).find(3).orElseThrow();
    assertThat(quick.sections()).isEqualTo(question().sections());
    assertThat(quick.sections()).isSameAs(quick.sections());
  }

  @Test
  void mistakesOfAllFilesComeTogether() throws IOException {
    Files.writeString(folder.resolve("077-cache.md"), "nothing");
    Files.writeString(folder.resolve("notes.md"), "nothing");
    var refused = (Loading.Refused) BankLoader.of(folder).load();
    assertThat(refused.sound().questions()).extracting(Question::number).containsExactly(3);
    assertThat(refused.mistakes())
        .isSorted()
        .extracting(Mistake::file)
        .contains("077-cache.md", "notes.md");
  }

  @Test
  void aFolderWithoutQuestionsIsRefused(@TempDir Path empty) {
    for (var place : List.of(empty, empty.resolve("nowhere"))) {
      assertThat(BankLoader.of(place).load())
          .isInstanceOfSatisfying(
              Loading.Refused.class,
              refused ->
                  assertThat(refused.mistakes())
                      .extracting(Mistake::message)
                      .containsExactly("there are no questions"));
    }
  }

  @Test
  void theQuestionsOfThisRepositoryAreSound() {
    var bank = SoundBank.bank(BankLoader.of(Path.of(".")).load());
    assertThat(bank.questions())
        .extracting(Question::number)
        .contains(1, 4, 12, 13, 25, 29, 30, 34, 47, 58, 62, 77);
  }
}
