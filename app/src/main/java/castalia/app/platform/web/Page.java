package castalia.app.platform.web;

import java.util.function.Supplier;

/// What a page handler answers with.
public sealed interface Page {
  /// A template rendered with one model.
  ///
  /// @param template path below `src/main/jte`, such as `catalog/home.jte`
  /// @param status the HTTP status, 200 for an ordinary page
  record Html(String template, Object model, int status) implements Page {
    /// The same page under another status.
    public Html withStatus(int other) {
      return new Html(template, model, other);
    }
  }

  /// A page that is the same for everybody: rendered once, and kept while there is room.
  ///
  /// @param key everything that the page depends on; by its `equals` the page is found again
  /// @param page makes it if it is not kept; with status 200
  record Kept(Object key, Supplier<Html> page) implements Page {}

  /// The page is elsewhere.
  ///
  /// @param location path and query on this server, beginning with one `/`
  /// @param forever whether clients may remember it
  record Redirect(String location, boolean forever) implements Page {
    /// Rejects a location on another server.
    public Redirect {
      if (!location.startsWith("/") || location.startsWith("//")) {
        throw new IllegalArgumentException("not a path on this server: " + location);
      }
    }
  }

  /// A page with status 200.
  static Html html(String template, Object model) {
    return new Html(template, model, 200);
  }

  /// A page that now has another address for good.
  static Redirect moved(String location) {
    return new Redirect(location, true);
  }
}
