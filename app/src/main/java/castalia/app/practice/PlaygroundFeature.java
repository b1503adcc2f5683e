package castalia.app.practice;

import castalia.app.platform.Part;
import castalia.app.platform.Permission;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Routes;
import castalia.runner.Limits;

/// The playground as a part of the product.
public final class PlaygroundFeature implements Part {
  private final Frames frames;
  private final Limits limits;

  /// @param limits what a run may use if it does not ask for less
  public PlaygroundFeature(Frames frames, Limits limits) {
    this.frames = frames;
    this.limits = limits;
  }

  @Override
  public void routes(Routes routes) {
    new PlaygroundPages(frames, limits).register(routes.needing(Permission.READ));
  }
}
