package castalia.app.accounts;

import castalia.app.platform.Part;
import castalia.app.platform.Permission;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Routes;

/// The pages of accounts as a part of the product.
public final class AccountSiteFeature implements Part {
  private final EntryPages entry;
  private final LinkPages links;
  private final ProfilePages profile;
  private final OperatorPages operator;

  /// @param frames what goes around the pages
  public AccountSiteFeature(AccountsFeature accounts, Frames frames) {
    this.entry = new EntryPages(accounts, frames);
    this.links = new LinkPages(accounts, frames);
    this.profile = new ProfilePages(accounts, frames);
    this.operator = new OperatorPages(accounts, frames);
  }

  @Override
  public void routes(Routes routes) {
    entry.register(routes.needing(Permission.ENTER));
    links.register(routes.needing(Permission.ENTER));
    profile.register(routes);
    operator.register(routes);
  }
}
