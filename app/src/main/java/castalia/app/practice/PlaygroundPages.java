package castalia.app.practice;

import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.runner.Limits;

/// The page on which anyone writes and runs a program.
final class PlaygroundPages {
  private final Frames frames;
  private final Limits limits;

  PlaygroundPages(Frames frames, Limits limits) {
    this.frames = frames;
    this.limits = limits;
  }

  void register(Routes routes) {
    routes.page("/playground", _ -> page());
  }

  private Page page() {
    var frame =
        frames.frame(
            "Playground",
            "Write a Python program of several files, run it in a sandbox, share it by its address.",
            Frame.Place.PLAYGROUND,
            "playground.js");
    return Page.html("practice/playground.jte", PlaygroundView.of(frame, limits));
  }
}
