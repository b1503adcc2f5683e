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

  private static String size(long bytes) {
    return bytes >= 1 << 20 ? (bytes >> 20) + " MB" : (bytes >> 10) + " KB";
  }

  static PlaygroundView of(Frame frame, Limits limits) {
    return new PlaygroundView(
        frame,
        List.of(
            new Limit("Time", limits.wall().toSeconds() + " s"),
            new Limit("Processor time", limits.cpu().toSeconds() + " s"),
            new Limit("Memory", size(limits.memoryBytes())),
            new Limit("Processes", String.valueOf(limits.processes())),
            new Limit("Output", size(limits.outputBytes()))));
  }
}
