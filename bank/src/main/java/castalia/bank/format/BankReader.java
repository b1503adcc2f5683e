package castalia.bank.format;

import castalia.bank.Bank;
import castalia.bank.FrontMatter;
import castalia.bank.Glossary;
import castalia.bank.Kind;
import castalia.bank.Ledger;
import castalia.bank.Loading;
import castalia.bank.Mistake;
import castalia.bank.Question;
import castalia.bank.TopicGuide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the files of a bank together, and holds them against each other.
public final class BankReader {
  private final Mistakes mistakes = new Mistakes();
  private final Catalogue catalogue;
  private final List<QuestionFile> files = new ArrayList<>();
  private final List<TopicFile> topics = new ArrayList<>();
  private final GlossaryReader glossaryReader =
      new GlossaryReader(mistakes.in(GlossaryReader.FILE));
  private Glossary glossary = Glossary.EMPTY;
  private Ledger ledger = Ledger.EMPTY;

  /// @param contents each file's bytes by its name, as [BankFiles] names them
  public BankReader(Map<String, byte[]> contents) {
    var table = contents.get(Catalogue.FILE);
    this.catalogue =
        table == null ? Catalogue.none() : Catalogue.read(table, mistakes.in(Catalogue.FILE));
    contents.forEach(this::read);
  }

  private void read(String name, byte[] bytes) {
    if (name.equals(GlossaryReader.FILE)) {
      glossary = glossaryReader.read(bytes);
    } else if (name.equals(Ledger.FILE)) {
      ledger = Ledger.read(bytes);
    } else if (TopicFile.isOne(name)) {
      topics.add(TopicFile.read(name, bytes, mistakes.in(name)));
    } else if (!name.equals(Catalogue.FILE)) {
      files.add(QuestionFile.read(name, bytes, catalogue, mistakes.in(name)));
    }
  }

  /// Checks front matter alone; bodies are read when they are first asked for.
  public Loading quickly() {
    checkNumbers();
    return result();
  }

  /// Checks everything.
  public Loading strictly() {
    checkNumbers();
    var known = new HashSet<>(catalogue.numbers());
    files.forEach(file -> file.number().ifPresent(known::add));
    for (var file : files) {
      checkBody(file, known);
    }
    var cross = new CrossRules(files, mistakes);
    cross.checkPrerequisites();
    for (var topic : topics) {
      cross.checkPath(topic);
      checkReferences(topic.path(), known, mistakes.in(topic.name()));
      checkReferences(topic.links(), known, mistakes.in(topic.name()));
    }
    checkReferences(glossaryReader.references(), known, mistakes.in(GlossaryReader.FILE));
    return result();
  }

  /// Looks for what can be better, in files without mistakes too; mistakes are not told.
  public List<Mistake> lint() {
    var remarks = new Mistakes();
    var written = new HashSet<Integer>();
    files.forEach(file -> file.number().ifPresent(written::add));
    for (var file : files) {
      var body = new BodyReader(file.body(), file.bodyLine(), (line, message, remedy) -> {}).read();
      boolean claims = file.front().whole().stream().noneMatch(it -> it.kind() == Kind.BUILD);
      new LintRules(body, written, claims, remarks.in(file.name())).check();
    }
    checkTopics(remarks);
    return remarks.sorted();
  }

  /// Once some topics have an introduction, the others should.
  private void checkTopics(Mistakes remarks) {
    var introduced =
        guides().stream().map(TopicGuide::topic).collect(Collectors.toCollection(HashSet::new));
    if (introduced.isEmpty()) {
      return;
    }
    files.stream()
        .flatMap(file -> file.front().whole().stream())
        .map(FrontMatter::topic)
        .distinct()
        .filter(topic -> !introduced.contains(topic))
        .forEach(
            topic ->
                remarks
                    .in(TopicFile.FOLDER + topic.word() + ".md")
                    .at(1, "the topic has no introduction", "Write it, with a path."));
  }

  private void checkNumbers() {
    var names = new HashMap<Integer, String>();
    for (var file : files) {
      var other = file.number().map(number -> names.putIfAbsent(number, file.name())).orElse("");
      if (other != null && !other.isEmpty()) {
        mistakes
            .in(file.name())
            .at(
                file.front().numberLine(),
                "number " + file.number().orElseThrow() + " is also that of " + other,
                "Give one of the two another number, in its front matter and in its name.");
      }
    }
  }

  private void checkBody(QuestionFile file, Set<Integer> known) {
    var inFile = mistakes.in(file.name());
    var body = new BodyReader(file.body(), file.bodyLine(), inFile).read();
    new BodyRules(body, inFile).check(file.front().difficulty());
    checkReferences(file.front().references(), known, inFile);
    checkReferences(body.links(), known, inFile);
  }

  private static void checkReferences(
      List<Front.Reference> references, Set<Integer> known, Mistakes.InFile inFile) {
    for (var reference : references) {
      if (!known.contains(reference.number())) {
        inFile.at(
            reference.line(),
            "there is no question " + reference.number(),
            "Name one of the catalogue, or take the reference out.");
      }
    }
  }

  private Loading result() {
    var found = mistakes.sorted();
    var wrong = found.stream().map(Mistake::file).collect(Collectors.toSet());
    var sound =
        files.stream()
            .filter(file -> !wrong.contains(file.name()))
            .flatMap(file -> file.question().stream())
            .toList();
    return found.isEmpty()
        ? new Loading.Loaded(new Bank(sound, guides(), glossary, ledger))
        : new Loading.Refused(found, new Bank(withoutDoubles(sound)));
  }

  private List<TopicGuide> guides() {
    return topics.stream().flatMap(topic -> topic.guide().stream()).toList();
  }

  /// Of two files with one number only the second is known to be wrong.
  private static List<Question> withoutDoubles(List<Question> questions) {
    var numbers = new HashSet<Integer>();
    return questions.stream().filter(question -> numbers.add(question.number())).toList();
  }
}
