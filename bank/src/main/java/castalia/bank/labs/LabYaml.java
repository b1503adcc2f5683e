package castalia.bank.labs;

import castalia.bank.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// A mapping of a YAML file with the lines its fields stand in.
final class LabYaml {
  private static final int MOST_BRACKETS = 500;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setLabel("lab").setMaxAliasesForCollections(0).build();

  private final String file;
  private final LabMistakes mistakes;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  /// A text and its line.
  record Text(String value, int line) {}

  private LabYaml(String file, LabMistakes mistakes, MappingNode node, List<String> known) {
    this.file = file;
    this.mistakes = mistakes;
    this.line = lineOf(node);
    node.getValue().forEach(tuple -> add(tuple.getKeyNode(), tuple.getValueNode(), known));
  }

  /// Reads a file whose top is a mapping; what is wrong with it is noted.
  static Optional<LabYaml> mapping(
      String file, String yaml, List<String> known, LabMistakes mistakes) {
    return compose(file, yaml, mistakes)
        .flatMap(
            root -> {
              if (root instanceof MappingNode mapping) {
                return Optional.of(new LabYaml(file, mistakes, mapping, known));
              }
              mistakes.at(file, 1, "this is not a list of fields", "Write `number: 77` and so on.");
              return Optional.empty();
            });
  }

  /// Reads a file whose top is a list of mappings; what is wrong with it is noted.
  static List<LabYaml> list(String file, String yaml, List<String> known, LabMistakes mistakes) {
    var root = compose(file, yaml, mistakes);
    if (root.isPresent() && !(root.get() instanceof SequenceNode)) {
      mistakes.at(file, 1, "this is not a list", "Begin each entry with `- `.");
    }
    return root.filter(SequenceNode.class::isInstance)
        .map(node -> mappings(file, (SequenceNode) node, known, mistakes))
        .orElse(List.of());
  }

  private static List<LabYaml> mappings(
      String file, SequenceNode list, List<String> known, LabMistakes mistakes) {
    var entries = new ArrayList<LabYaml>();
    for (var node : list.getValue()) {
      if (node instanceof MappingNode mapping) {
        entries.add(new LabYaml(file, mistakes, mapping, known));
      } else {
        mistakes.at(
            file,
            lineOf(node),
            "this entry has no fields",
            "Write " + String.join(", ", known) + ", each as `field: value`.");
      }
    }
    return entries;
  }

  private static Optional<Node> compose(String file, String yaml, LabMistakes mistakes) {
    if (yaml.chars().filter(c -> c == '[' || c == '{').count() > MOST_BRACKETS) {
      mistakes.at(file, 1, "the file is too nested", "Write one field a line.");
      return Optional.empty();
    }
    try {
      return new Composer(SETTINGS, new ParserImpl(SETTINGS, new StreamReader(SETTINGS, yaml)))
          .getSingleNode();
    } catch (MarkedYamlEngineException e) {
      mistakes.at(
          file,
          e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1),
          "this is not YAML: " + e.getProblem(),
          "Write `field: value`; put quotes around a value that has a colon, a `#` or a quote in it.");
    } catch (YamlEngineException e) {
      mistakes.at(file, 1, "this is not YAML", "Write `field: value`, one a line.");
    }
    return Optional.empty();
  }

  private void add(Node key, Node value, List<String> known) {
    var name = textOf(key).orElse("...");
    if (!known.contains(name)) {
      mistakes.at(
          file,
          lineOf(key),
          "`" + name + "` is not a field." + Nearest.hint(name, known),
          "The fields are " + String.join(", ", known) + ".");
    } else if (lines.putIfAbsent(name, lineOf(key)) != null) {
      mistakes.at(file, lineOf(key), "`" + name + "` is there twice", "Keep one.");
    } else {
      values.put(name, value);
    }
  }

  boolean has(String field) {
    return values.containsKey(field);
  }

  /// The line of a field, or of the mapping if it is missing.
  int line(String field) {
    return lines.getOrDefault(field, line);
  }

  /// Notes a mistake at a field.
  void wrong(String field, String message, String remedy) {
    mistakes.at(file, line(field), message, remedy);
  }

  /// A text that must be there.
  Optional<Text> text(String field) {
    var node = Optional.ofNullable(values.get(field));
    var text = node.flatMap(LabYaml::textOf).filter(value -> !value.isBlank());
    if (text.isEmpty()) {
      wrong(
          field,
          node.isEmpty() ? "the field `" + field + "` is missing" : "`" + field + "` has no text",
          "Write `" + field + ": ...`.");
    }
    return text.map(value -> new Text(value, line(field)));
  }

  /// The plain values of a list; a mistake is noted for what is none. Empty if the field is
  /// missing.
  List<Text> texts(String field) {
    var texts = new ArrayList<Text>();
    for (var node : elements(field)) {
      var text = textOf(node);
      if (text.isEmpty()) {
        mistakes.at(file, lineOf(node), "`" + field + "` holds more than words", "Write words.");
      }
      text.ifPresent(value -> texts.add(new Text(value, lineOf(node))));
    }
    return texts;
  }

  /// The mappings in a list. Empty if the field is missing.
  List<LabYaml> mappings(String field, List<String> known) {
    elements(field);
    return values.get(field) instanceof SequenceNode list
        ? mappings(file, list, known, mistakes)
        : List.of();
  }

  /// The mapping that is the field's value, or empty if the field is missing.
  Optional<LabYaml> inner(String field, List<String> known) {
    var node = values.get(field);
    if (node != null && !(node instanceof MappingNode)) {
      wrong(
          field, "`" + field + "` has no fields", "Write " + String.join(", ", known) + " in it.");
    }
    return node instanceof MappingNode mapping
        ? Optional.of(new LabYaml(file, mistakes, mapping, known))
        : Optional.empty();
  }

  private List<Node> elements(String field) {
    var node = values.get(field);
    if (node != null && !(node instanceof SequenceNode)) {
      wrong(field, "`" + field + "` is not a list", "Write `" + field + ": [...]`.");
    }
    return node instanceof SequenceNode list ? list.getValue() : List.of();
  }

  private static Optional<String> textOf(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
