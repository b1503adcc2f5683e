package castalia.app.platform.web;

import java.util.Optional;
import java.util.function.Supplier;

/// Makes the [Frame] of each page. Safe for threads.
public final class Frames {
  private final Assets assets;
  private final Supplier<Optional<String>> runnerOff;

  /// @param runnerOff why programs cannot be run just now, or empty; asked for each page, so it
  ///   must not wait
  public Frames(Assets assets, Supplier<Optional<String>> runnerOff) {
    this.assets = assets;
    this.runnerOff = runnerOff;
  }

  /// The frame of one page.
  ///
  /// @param script the page's script, such as `question.js`
  public Frame frame(String title, String description, Frame.Place here, String script) {
    return new Frame(
        assets,
        title,
        description,
        here,
        script,
        "",
        true,
        runnerOff.get(),
        Gate.Greeting.current());
  }
}
