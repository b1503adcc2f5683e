package castalia.bank.format;

import castalia.bank.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// The fields of front matter with the lines they stand in, and what is wrong with their form.
final class YamlFields {
  private static final int FIRST_LINE = 2;
  private static final int MAX_LINES = 100;
  private static final int MAX_BRACKETS = 50;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setLabel("front matter").setMaxAliasesForCollections(0).build();

  private final List<String> known;
  private final Mistakes.InFile mistakes;
  private final Map<String, Node> values = new HashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final boolean readable;

  /// The text of a field and its line.
  record Scalar(String text, int line) {}

  /// @param known the names that fields may have
  YamlFields(String yaml, List<String> known, Mistakes.InFile mistakes) {
    this.known = known;
    this.mistakes = mistakes;
    this.readable = !yaml.isEmpty() && isModest(yaml) && compose(yaml);
  }

  /// Deep nesting would exhaust the stack of any recursive reader.
  private boolean isModest(String yaml) {
    var brackets = yaml.chars().filter(c -> c == '[' || c == '{').count();
    var dashes = yaml.lines().mapToInt(line -> line.split("- ", -1).length).max().orElse(0);
    if (yaml.lines().count() <= MAX_LINES && brackets <= MAX_BRACKETS && dashes <= MAX_BRACKETS) {
      return true;
    }
    mistakes.at(1, "the front matter is too long or nested", "Write its fields, one a line.");
    return false;
  }

  private boolean compose(String yaml) {
    try {
      var root =
          new Composer(SETTINGS, new ParserImpl(SETTINGS, new StreamReader(SETTINGS, yaml)))
              .getSingleNode()
              .orElse(null);
      if (root instanceof MappingNode mapping) {
        mapping.getValue().forEach(this::add);
        return true;
      }
      mistakes.at(
          FIRST_LINE,
          "the front matter is not a list of fields",
          "Write `" + known.getFirst() + ": ...` and so on, one a line.");
    } catch (MarkedYamlEngineException e) {
      var line = e.getProblemMark().map(YamlFields::line).orElse(FIRST_LINE);
      mistakes.at(
          line,
          "this is not YAML: " + e.getProblem(),
          "Write `field: value`; put quotes around a value that has a colon, a `#` or a quote in it.");
    } catch (YamlEngineException e) {
      mistakes.at(
          FIRST_LINE,
          "this is not YAML: " + Mistakes.shortened(String.valueOf(e.getMessage())),
          "Write `field: value`, one a line.");
    }
    return false;
  }

  private void add(NodeTuple tuple) {
    var name = textOf(tuple.getKeyNode()).orElse("...");
    var line = lineOf(tuple.getKeyNode());
    if (!known.contains(name)) {
      mistakes.at(
          line,
          "`" + Mistakes.shortened(name) + "` is not a field." + Nearest.hint(name, known),
          "The fields are " + String.join(", ", known) + ".");
    } else if (lines.putIfAbsent(name, line) == null) {
      values.put(name, tuple.getValueNode());
    } else {
      mistakes.at(
          line,
          "`" + name + "` is there twice",
          "Keep one; the other is in line " + lines.get(name) + ".");
    }
  }

  /// The field's text; a mistake is noted if the field is missing, empty or not a plain value.
  Optional<Scalar> scalar(String field) {
    return value(field)
        .flatMap(
            node -> {
              var text = textOf(node).filter(it -> !it.isEmpty());
              if (text.isEmpty()) {
                mistakes.at(
                    lineOf(node),
                    "`" + field + "` has no value of its own",
                    "Write `" + field + ": ...` in one line.");
              }
              return text.map(it -> new Scalar(it, lineOf(node)));
            });
  }

  /// The field's elements; a mistake is noted if the field is missing or not a list.
  Optional<List<Node>> list(String field) {
    var node = value(field);
    if (node.isPresent() && !(node.get() instanceof SequenceNode)) {
      mistakes.at(
          lineOf(node.get()), "`" + field + "` is not a list", "Write `" + field + ": [...]`.");
    }
    return node.filter(SequenceNode.class::isInstance)
        .map(list -> ((SequenceNode) list).getValue());
  }

  private Optional<Node> value(String field) {
    var node = Optional.ofNullable(values.get(field));
    if (readable && node.isEmpty()) {
      mistakes.at(
          1,
          "the field `" + field + "` is missing",
          "Add `" + field + ": ...` to the front matter.");
    }
    return node;
  }

  /// Whether the field is there.
  boolean has(String field) {
    return values.containsKey(field);
  }

  /// The line of the field's name, or 1 if it is missing.
  int line(String field) {
    return lines.getOrDefault(field, 1);
  }

  Optional<String> textOf(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  int lineOf(Node node) {
    return node.getStartMark().map(YamlFields::line).orElse(FIRST_LINE);
  }

  private static int line(Mark mark) {
    return mark.getLine() + FIRST_LINE;
  }
}
