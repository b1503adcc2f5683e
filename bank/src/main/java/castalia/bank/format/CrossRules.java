package castalia.bank.format;

import castalia.bank.FrontMatter;
import castalia.bank.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the files of a bank owe each other: prerequisites that never lead back, paths that miss no
/// question of their topic.
final class CrossRules {
  private final Map<Integer, QuestionFile> questions = new HashMap<>();
  private final Mistakes mistakes;

  CrossRules(List<QuestionFile> files, Mistakes mistakes) {
    files.forEach(file -> file.number().ifPresent(number -> questions.putIfAbsent(number, file)));
    this.mistakes = mistakes;
  }

  /// Notes one mistake for each circle, at the question in it that has the lowest number.
  void checkPrerequisites() {
    var settled = new HashSet<Integer>();
    questions.keySet().stream()
        .sorted()
        .forEach(number -> walk(number, new ArrayList<>(), settled));
  }

  private void walk(int number, List<Integer> way, Set<Integer> settled) {
    var start = way.indexOf(number);
    if (start >= 0) {
      circle(way.subList(start, way.size()));
      return;
    }
    if (settled.contains(number)) {
      return;
    }
    way.add(number);
    for (var next : prerequisites(number)) {
      walk(next, way, settled);
    }
    way.removeLast();
    settled.add(number);
  }

  private Optional<QuestionFile> find(int number) {
    return Optional.ofNullable(questions.get(number));
  }

  private Optional<FrontMatter> front(int number) {
    return find(number).flatMap(file -> file.front().whole());
  }

  private List<Integer> prerequisites(int number) {
    return front(number).map(FrontMatter::prerequisites).orElse(List.of());
  }

  private void circle(List<Integer> way) {
    var words = new ArrayList<String>();
    way.forEach(number -> words.add(String.valueOf(number)));
    words.add(words.getFirst());
    find(way.getFirst())
        .ifPresent(
            file ->
                mistakes
                    .in(file.name())
                    .at(
                        file.front().prerequisitesLine(),
                        "the prerequisites go in a circle: " + String.join(" needs ", words),
                        "Take out the one that a reader can do without; `related` has no direction."));
  }

  /// Each written question of the topic stands in its path once, and no other does.
  void checkPath(TopicFile file) {
    var guide = file.guide();
    if (guide.isEmpty()) {
      return;
    }
    var topic = guide.get().topic();
    var inFile = mistakes.in(file.name());
    var onPath = new HashSet<Integer>();
    for (var step : file.path()) {
      onPath.add(step.number());
      topicOf(step.number())
          .filter(other -> other != topic)
          .ifPresent(
              other ->
                  inFile.at(
                      step.line(),
                      "question " + step.number() + " belongs to the topic " + other.word(),
                      "Take it out of this path, or change its topic."));
    }
    var missing =
        questions.keySet().stream()
            .sorted()
            .filter(number -> topicOf(number).filter(topic::equals).isPresent())
            .filter(number -> !onPath.contains(number))
            .map(String::valueOf)
            .toList();
    if (!missing.isEmpty()) {
      inFile.at(
          file.pathLine(),
          "the path leaves out " + String.join(", ", missing),
          "Put each question of the topic where a reader is ready for it.");
    }
  }

  private Optional<Topic> topicOf(int number) {
    return front(number).map(FrontMatter::topic);
  }
}
