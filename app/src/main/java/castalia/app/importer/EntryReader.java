package castalia.app.importer;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import castalia.bank.Difficulty;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads one question from its lines: difficulty, tags, answer, and what is none of them.
final class EntryReader {
  private static final int MOST_TAGS = 8;
  private static final Pattern ANSWER =
      Pattern.compile(
          "(?:(?:(?:short |sample |model )?answer|ans|solution)\\s*\\d{0,4}\\s*[:.)–-]|a\\d{0,4}\\s*[:.)])\\s*(.*)",
          CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern BARE_ANSWER =
      Pattern.compile("\\W*(?:answer|ans|solution|explanation)\\W*", CASE_INSENSITIVE);
  private static final Pattern RUN_ON =
      Pattern.compile("(.*?\\S)\\s+(?:ans(?:wer)?|a)\\s*[:.]\\s+(.+)", CASE_INSENSITIVE);
  private static final Pattern ASKED_FIRST = Pattern.compile("(.*?\\?)\\s+(\\S.*)");
  private static final Pattern PARTS = Pattern.compile("\\s*[|·•\\t]\\s*|\\s+[–—-]\\s+");
  private static final Pattern TAIL = Pattern.compile("[\\s#¶§🔗*▼▾▸+^]+$");

  private final Candidate start;
  private final AnswerText answer = new AnswerText();
  private final Set<String> tags = new LinkedHashSet<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private String title = "";
  private Optional<Difficulty> difficulty = Optional.empty();
  private boolean expectsTags;
  private int number;

  EntryReader(Candidate start) {
    this.start = start;
    this.number = start.number();
    if (!start.opening().title().isEmpty()) {
      entitle(start.line().with(start.opening().title()));
    }
  }

  /// Whether a line announces an answer, alone or with its first words.
  static boolean isAnswerLabel(String text) {
    return text.length() < 2_000
        && (BARE_ANSWER.matcher(text).matches() || ANSWER.matcher(text).matches());
  }

  void read(Line line) {
    var text = line.text();
    if (line.mark() == Line.Mark.CODE) {
      answer.add(line);
      return;
    }
    if (isNumber(line) || isDifficulty(text) || isTags(line) || isBoth(text)) {
      return;
    }
    if ((Noise.isNoise(text) && !isEntryOfAnswer(line))
        || BARE_ANSWER.matcher(Words.shortened(text, 40)).matches()) {
      leftOut.add(LeftOut.of(line, "not part of a question"));
    } else if (title.isEmpty()) {
      entitle(line);
    } else if (!isTitleAgain(line)) {
      readAnswer(line);
    }
  }

  /// In a list inside an answer every word may stand.
  private boolean isEntryOfAnswer(Line line) {
    return line.mark() == Line.Mark.ITEM && !answer.isEmpty();
  }

  /// A number that stands alone beside the title.
  private boolean isNumber(Line line) {
    var opening = Titles.read(line).filter(it -> it.title().isEmpty() && it.number() > 0);
    if (number > 0 || !answer.isEmpty() || opening.isEmpty()) {
      return false;
    }
    number = opening.get().number();
    return true;
  }

  private boolean isDifficulty(String text) {
    var found = DifficultyWords.ofLine(text);
    if (found.isEmpty() || (difficulty.isPresent() && !answer.isEmpty())) {
      return false;
    }
    difficulty = difficulty.or(() -> found);
    expectsTags = answer.isEmpty();
    return true;
  }

  private boolean isTags(Line line) {
    if (TagWords.isLabel(line.text())) {
      expectsTags = true;
      return true;
    }
    var found = TagWords.ofLine(line.text());
    if (found.isPresent()) {
      tags.addAll(found.get());
      return true;
    }
    var isChip =
        line.mark() == Line.Mark.CHIP
            || (expectsTags
                && !title.isEmpty()
                && line.mark() != Line.Mark.HEADING
                && TagWords.looksLikeChip(line.text()));
    if (!isChip || Noise.isNoise(line.text())) {
      expectsTags = expectsTags && isChip;
      return false;
    }
    if (line.mark() != Line.Mark.CHIP || TagWords.looksLikeChip(line.text())) {
      tags.addAll(TagWords.ofChip(line.text()));
    } else {
      tags.addAll(line.text().contains(",") ? TagWords.split(line.text()) : List.of());
    }
    return true;
  }

  /// `Easy · basics · 2 min read`, `Difficulty: hard | Tags: a, b`.
  private boolean isBoth(String text) {
    if (text.length() > 200) {
      return false;
    }
    var parts = List.of(PARTS.split(text.strip()));
    if (parts.size() < 2
        || parts.stream().noneMatch(part -> DifficultyWords.ofLine(part).isPresent())) {
      return false;
    }
    for (var part : parts) {
      if (!isDifficulty(part)) {
        TagWords.ofLine(part)
            .or(() -> Noise.isNoise(part) ? Optional.empty() : Optional.of(shortTags(part)))
            .ifPresent(tags::addAll);
      }
    }
    return true;
  }

  private static List<String> shortTags(String part) {
    return part.contains(",") || TagWords.looksLikeChip(part) ? TagWords.ofChip(part) : List.of();
  }

  private void entitle(Line line) {
    var whole = Words.inOneLine(line.text());
    var runOn = RUN_ON.matcher(whole);
    if (runOn.matches()) {
      answer.add(line.with(runOn.group(2)));
      whole = runOn.group(1);
    }
    var asked = ASKED_FIRST.matcher(whole);
    if (asked.matches() && isAnswer(asked.group(2))) {
      answer.add(line.with(asked.group(2)));
      whole = asked.group(1);
    }
    var parted = DifficultyWords.part(whole);
    difficulty = difficulty.or(parted::difficulty);
    title = TAIL.matcher(parted.title().replace("**", "")).replaceAll("").strip();
    expectsTags = difficulty.isPresent();
  }

  /// Whether what follows a question mark answers it, rather than asking on.
  private static boolean isAnswer(String rest) {
    return DifficultyWords.ofLine(rest).isEmpty()
        && !rest.endsWith("?")
        && Words.count(rest) >= 3
        && (Words.count(rest) > 12 || !Titles.opensLikeQuestion(rest))
        && Character.isLetterOrDigit(rest.codePointAt(0));
  }

  /// Sites show a title twice, for narrow and for wide screens.
  private boolean isTitleAgain(Line line) {
    return answer.isEmpty() && Words.key(line.text()).equals(Words.key(title));
  }

  private void readAnswer(Line line) {
    expectsTags = false;
    var labelled = ANSWER.matcher(line.text());
    var rest = labelled.matches() ? line.with(labelled.group(1)) : line;
    if (!rest.text().isEmpty()) {
      answer.add(rest);
    }
  }

  List<LeftOut> leftOut() {
    return leftOut;
  }

  /// The question.
  ///
  /// @param ofSection how hard the questions of its part are, if the part's heading says so
  Entry entry(Optional<Difficulty> ofSection) {
    var notes = new ArrayList<String>();
    if (difficulty.isEmpty()) {
      notes.add(
          ofSection
              .map(it -> "its difficulty is that of the heading above it: " + it.word())
              .orElse("no difficulty was found"));
    }
    if (answer.isEmpty()) {
      notes.add("no answer was found");
    } else if (answer.isCut()) {
      notes.add(
          "its answer is longer than " + AnswerText.LONGEST + " characters; the rest was left out");
    }
    return new Entry(
        number,
        title,
        difficulty.or(() -> ofSection),
        tags.stream().limit(MOST_TAGS).toList(),
        answer.toString(),
        start.line().number(),
        notes);
  }
}
