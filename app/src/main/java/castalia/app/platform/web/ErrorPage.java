package castalia.app.platform.web;

/// Makes the page that a browser sees in place of a problem.
@FunctionalInterface
public interface ErrorPage {
  /// The page; its status is taken from the problem. Must not fail: a plain page steps in if so.
  Page.Html page(Problem problem);
}
