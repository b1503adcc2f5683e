package castalia.app.labs;

import castalia.app.catalog.Catalog;
import castalia.app.platform.Part;
import castalia.app.platform.Permission;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Routes;

/// The pages of the labs as a part of the product.
public final class LabSiteFeature implements Part {
  private final LabPages pages;

  /// @param catalog has the questions that labs belong to
  /// @param frames what goes around the pages
  public LabSiteFeature(Labs labs, Catalog catalog, Frames frames) {
    this.pages = new LabPages(labs, catalog, frames);
  }

  @Override
  public void routes(Routes routes) {
    pages.register(routes.needing(Permission.READ));
  }
}
