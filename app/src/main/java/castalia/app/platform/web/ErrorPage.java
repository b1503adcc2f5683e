package castalia.app.platform.web;

/// Makes the page that a browser sees in place of a problem.
@FunctionalInterface
public interface ErrorPage {
  /// The page; its status is taken from the problem. Must not fail: a plain page steps in if so.
  ///
  /// @param retried whether the browser asks again by itself after some seconds
  Page.Html page(Problem problem, boolean retried);
}
