package castalia.bank.format;

import castalia.bank.Topic;
import castalia.bank.TopicGuide;
import java.util.List;
import java.util.Optional;

/// The file of one topic: its title, the path through its questions, its introduction.
///
/// @param name the file's name with its folder, such as `topics/memory.md`
/// @param guide empty if the front matter has mistakes
/// @param pathLine the line of `path`, or 1
/// @param path where each number of the path stands
/// @param links the mentions of questions in the introduction
record TopicFile(
    String name,
    Optional<TopicGuide> guide,
    int pathLine,
    List<Front.Reference> path,
    List<Front.Reference> links) {
  /// The folder of these files in a bank.
  static final String FOLDER = "topics/";

  private static final List<String> FIELDS = List.of("topic", "title", "path");

  TopicFile {
    path = List.copyOf(path);
    links = List.copyOf(links);
  }

  static boolean isOne(String name) {
    return name.startsWith(FOLDER);
  }

  static TopicFile read(String name, byte[] bytes, Mistakes.InFile mistakes) {
    var parts = Parted.of(bytes, "topic", mistakes);
    var fields = new YamlFields(parts.yaml(), FIELDS, mistakes);
    var rules = new FieldRules(fields, mistakes);
    var topic = rules.word("topic", Topic::find, Topic.words());
    topic.ifPresent(it -> checkName(name, it, mistakes));
    var title = rules.title();
    var path = fields.list("path").map(rules::references);
    path.ifPresent(
        it -> rules.withoutRepetition("path", it.stream().map(Front.Reference::number).toList()));
    var text = PlainProse.of(parts.body(), parts.bodyLine(), mistakes);
    if (text.prose().markdown().isEmpty()) {
      mistakes.at(
          parts.bodyLine(),
          "the introduction is missing",
          "Say behind the front matter what the topic is about and how the path goes.");
    }
    var guide =
        topic.isPresent() && title.isPresent() && path.isPresent()
            ? Optional.of(
                new TopicGuide(
                    topic.get(),
                    title.get(),
                    text.prose(),
                    path.get().stream().map(Front.Reference::number).distinct().toList()))
            : Optional.<TopicGuide>empty();
    return new TopicFile(name, guide, fields.line("path"), path.orElse(List.of()), text.links());
  }

  private static void checkName(String name, Topic topic, Mistakes.InFile mistakes) {
    if (!name.equals(FOLDER + topic.word() + ".md")) {
      mistakes.at(
          1,
          "the file is named `" + name + "`, but its topic is " + topic.word(),
          "Name it `" + FOLDER + topic.word() + ".md`.");
    }
  }
}
