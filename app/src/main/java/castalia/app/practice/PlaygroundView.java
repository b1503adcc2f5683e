package castalia.app.practice;

import castalia.app.platform.web.Frame;
import castalia.runner.Limits;
import java.util.List;

/// What the playground shows; the template is `practice/playground.jte`.
///
/// @param limits what a run may use, in words
public record PlaygroundView(Frame frame, List<Limit> limits) {
  public PlaygroundView {
    limits = List.copyOf(limits);
  }

  /// One limit in words, such as "Memory" and "128 MB".
  public record Limit(String name, String value) {}

  static PlaygroundView of(Frame frame, Limits limits) {
    return new PlaygroundView(
        frame,
        List.of(
            new Limit("Time", limits.wall().toSeconds() + " s"),
            new Limit("Processor time", limits.cpu().toSeconds() + " s"),
            new Limit("Memory", (limits.memoryBytes() >> 20) + " MB"),
            new Limit("Processes", String.valueOf(limits.processes())),
            new Limit("Output", (limits.outputBytes() >> 10) + " KB")));
  }
}
