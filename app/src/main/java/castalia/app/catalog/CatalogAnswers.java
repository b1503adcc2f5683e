package castalia.app.catalog;

import castalia.app.platform.web.Described;
import castalia.bank.Block;
import castalia.bank.Difficulty;
import castalia.bank.Glossary;
import castalia.bank.Kind;
import castalia.bank.LinkResolver;
import castalia.bank.Proven;
import castalia.bank.PythonPackage;
import castalia.bank.Question;
import castalia.bank.Section;
import castalia.bank.Topic;
import castalia.bank.TopicGuide;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the catalogue's operations take and answer.
final class CatalogAnswers {
  private CatalogAnswers() {}

  record ListQuery(
      @Described("`concept` or `build`.") @Nullable List<String> kind,
      @Described("`easy`, `medium` or `hard`.") @Nullable List<String> difficulty,
      @Described("Part of the craft, such as `concurrency`.") @Nullable List<String> topic,
      @Described("A tag, such as `gil`.") @Nullable List<String> tag,
      @Described("Most questions of one page; 20 if not given.") @Min(1) @Max(100)
          @Nullable Integer limit,
      @Described("`next` of the page before.") @Nullable String cursor) {}

  record FilterQuery(
      @Described("`concept` or `build`.") @Nullable List<String> kind,
      @Described("`easy`, `medium` or `hard`.") @Nullable List<String> difficulty,
      @Described("Part of the craft, such as `concurrency`.") @Nullable List<String> topic,
      @Described("A tag, such as `gil`.") @Nullable List<String> tag) {}

  record SearchQueryFields(
      @Described("What is looked for.") @NotNull @Size(max = 500) String q,
      @Described("Most hits; 10 if not given.") @Min(1) @Max(50) @Nullable Integer limit) {}

  record Summary(
      @Described("From 1; unique.") int number,
      @Described("Words for addresses.") String slug,
      String title,
      Kind kind,
      Difficulty difficulty,
      Topic topic,
      List<String> tags,
      @Described("Minutes that it takes to read, at least 1.") int minutes,
      @Described("Path of its page.") String url) {
    static Summary of(Question question) {
      return new Summary(
          question.number(),
          question.slug(),
          question.title(),
          question.kind(),
          question.difficulty(),
          question.topic(),
          question.tags(),
          question.minutes(),
          Catalog.address(question));
    }
  }

  record QuestionPage(
      List<Summary> items,
      @Described("Questions on all pages together.") int total,
      @Described("Cursor of the next page; missing on the last.")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String next) {}

  record Counts(
      @Described("Questions that fit the whole filter.") int total,
      Map<String, Integer> kinds,
      Map<String, Integer> difficulties,
      Map<String, Integer> topics,
      Map<String, Integer> tags) {
    static Counts of(Breakdown breakdown) {
      return new Counts(
          breakdown.total(),
          words(breakdown.kinds()),
          words(breakdown.difficulties()),
          words(breakdown.topics()),
          breakdown.tags());
    }

    private static Map<String, Integer> words(Map<? extends Enum<?>, Integer> counts) {
      return counts.entrySet().stream()
          .collect(
              Collectors.toMap(
                  entry -> castalia.app.platform.web.Words.word(entry.getKey()),
                  Map.Entry::getValue,
                  (first, _) -> first,
                  java.util.LinkedHashMap::new));
    }
  }

  record Hit(
      int number,
      @Described("The title as HTML, matches in `<mark>`.") String titleHtml,
      String title,
      Kind kind,
      Difficulty difficulty,
      Topic topic,
      @Described("Path and fragment of the place that matches best.") String url,
      @Described("Heading of that place.") String heading,
      @Described("Words of that place as HTML, matches in `<mark>`.") String snippetHtml) {
    static Hit of(SearchHit hit) {
      var question = hit.question();
      var fragment = hit.anchor().isEmpty() ? "" : "#" + hit.anchor();
      return new Hit(
          question.number(),
          hit.titleHtml(),
          question.title(),
          question.kind(),
          question.difficulty(),
          question.topic(),
          Catalog.address(question) + fragment,
          hit.heading(),
          hit.snippetHtml());
    }
  }

  record SearchAnswer(
      String query,
      List<Hit> items,
      @Described("Topics and terms of the glossary, best first; at most 3.")
          List<BesideHit> beside) {}

  record TopicSummary(
      Topic topic,
      String title,
      @Described("Questions on its path.") int questions,
      @Described("Minutes that they take to read.") int minutes,
      @Described("Path of its page.") String url) {
    static TopicSummary of(TopicGuide guide, Catalog catalog) {
      var row = TopicRow.of(guide, catalog.path(guide));
      return new TopicSummary(
          guide.topic(), row.title(), row.questions(), row.minutes(), row.address());
    }
  }

  record TopicList(List<TopicSummary> items) {}

  record WholeTopic(
      TopicSummary topic,
      @Described("The introduction, without marks.") String text,
      @Described("The introduction as safe HTML.") String html,
      @Described("Its questions in the order in which to read them.") List<Summary> path,
      @Described("Questions of other topics that the path builds on.") List<Summary> before) {
    static WholeTopic of(TopicGuide guide, Catalog catalog) {
      return new WholeTopic(
          TopicSummary.of(guide, catalog),
          guide.introduction().plainText(),
          guide.introduction().html(catalog.links()),
          catalog.path(guide).stream().map(Summary::of).toList(),
          catalog.before(guide).stream().map(Summary::of).toList());
    }
  }

  record TermPart(
      String name,
      @Described("Other forms of it.") List<String> also,
      @Described("Its definition, without marks.") String text,
      @Described("Its definition as safe HTML.") String html,
      @Described("The question that explains it at length.")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Integer question,
      @Described("Path and fragment of its definition.") String url) {
    static TermPart of(Glossary.Term term, Catalog catalog) {
      return new TermPart(
          term.name(),
          term.also(),
          term.definition().plainText(),
          term.definition().html(catalog.links()),
          term.question().orElse(null),
          Catalog.address(term));
    }
  }

  record Terms(List<TermPart> items) {}

  @Described("Where a question stands on the path of its topic.")
  record PathPart(
      Topic topic,
      @Described("From 1.") int position,
      int steps,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Summary next) {
    static PathPart of(PathPlace place) {
      return new PathPart(
          place.guide().topic(),
          place.position(),
          place.steps(),
          place.next().map(Summary::of).orElse(null));
    }
  }

  @Described("When and on what the programs of a question were last run and proved.")
  record ProvenPart(
      @Described("The day, in UTC.") String on, int ran, int programs, List<String> pythons) {
    static ProvenPart of(Proven proven) {
      return new ProvenPart(
          proven.on().toString(), proven.ran(), proven.programs(), proven.pythons());
    }
  }

  record WholeQuestion(
      int number,
      String slug,
      String title,
      Kind kind,
      Difficulty difficulty,
      Topic topic,
      List<String> tags,
      @Described("Path of its page.") String url,
      @Described("Minutes that it takes to read, at least 1.") int minutes,
      @Described("Questions that it builds on.") List<Summary> prerequisites,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PathPart path,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProvenPart proven,
      @Described("Questions to read next.") List<Summary> related,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Summary previous,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Summary next,
      List<SectionPart> sections) {
    static WholeQuestion of(Question question, Catalog catalog) {
      var neighbours = catalog.neighbours(question.number());
      return new WholeQuestion(
          question.number(),
          question.slug(),
          question.title(),
          question.kind(),
          question.difficulty(),
          question.topic(),
          question.tags(),
          Catalog.address(question),
          question.minutes(),
          catalog.prerequisites(question).stream().map(Summary::of).toList(),
          catalog.place(question).map(PathPart::of).orElse(null),
          catalog.proven(question).map(ProvenPart::of).orElse(null),
          catalog.related(question).stream().map(Summary::of).toList(),
          neighbours.previous().map(Summary::of).orElse(null),
          neighbours.next().map(Summary::of).orElse(null),
          question.sections().stream().map(part -> SectionPart.of(part, catalog.links())).toList());
    }
  }

  record SectionPart(String heading, String anchor, List<BlockPart> blocks) {
    static SectionPart of(Section section, LinkResolver links) {
      return new SectionPart(
          section.kind().heading(),
          section.kind().anchor(),
          section.blocks().stream().map(block -> BlockPart.of(block, links)).toList());
    }
  }

  /// What a block is.
  enum BlockType {
    HEADING,
    PROSE,
    PROGRAM,
    SNIPPET
  }

  @Described("One block; which fields it has depends on its type.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BlockPart(
      BlockType type,
      @Described("Of headings and programs: the id of its element on the page.")
          @Nullable String anchor,
      @Described("Of headings: 3 or more.") @Nullable Integer level,
      @Described("Text without marks; of programs and snippets the source.") String text,
      @Described("Of prose and headings: safe HTML.") @Nullable String html,
      @Described("Of programs: `proof`, `card` or `fix`.") @Nullable String role,
      @Described("Of programs: what it must print.") @Nullable String output,
      @Described("Of programs: the exception that must end it.") @Nullable String raises,
      @Described("Of programs: the oldest Python that runs it.") @Nullable String requires,
      @Described("Of programs: what it imports beyond the standard library.")
          @Nullable List<String> packages,
      @Described("Of a `fix`: the program with the bug; its text is the repaired one.")
          @Nullable String broken,
      @Described("Of snippets: the language.") @Nullable String language) {
    static BlockPart of(Block block, LinkResolver links) {
      return switch (block) {
        case Block.Heading part ->
            new BlockPart(
                BlockType.HEADING,
                part.anchor(),
                part.level(),
                part.text(),
                part.html(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        case Block.Prose prose ->
            new BlockPart(
                BlockType.PROSE,
                null,
                null,
                prose.plainText(),
                prose.html(links),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        case Block.ProgramBlock program ->
            new BlockPart(
                BlockType.PROGRAM,
                program.id(),
                null,
                program.source(),
                null,
                program.role().word(),
                program.output().orElse(null),
                program.raises().orElse(null),
                program.requires().map(Object::toString).orElse(null),
                program.packages().isEmpty()
                    ? null
                    : program.packages().stream().map(PythonPackage::module).toList(),
                program.purpose() instanceof Block.Purpose.Repair repair ? repair.broken() : null,
                null);
        case Block.Snippet snippet ->
            new BlockPart(
                BlockType.SNIPPET,
                null,
                null,
                snippet.text(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                snippet.language());
      };
    }
  }
}
