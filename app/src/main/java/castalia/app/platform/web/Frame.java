package castalia.app.platform.web;

import java.util.List;
import java.util.Optional;

/// What surrounds the content of every page: its head, the masthead, the foot.
///
/// Made by [Frames]; the template is `frame.jte`.
///
/// @param title stands before "Castalia" in the browser's title
/// @param description one or two sentences for search engines and previews
/// @param here the entry of the masthead that is marked as current
/// @param script the page's script, such as `question.js`
/// @param query what the search field holds
/// @param searchInMasthead whether the masthead has the search field; else the page has one itself
/// @param runnerOff why programs cannot be run just now, or empty if they can
/// @param who is signed in, or empty
public record Frame(
    Assets assets,
    String title,
    String description,
    Place here,
    String script,
    String query,
    boolean searchInMasthead,
    Optional<String> runnerOff,
    Optional<Gate.Greeting> who) {

  /// The places that the masthead leads to.
  public enum Place {
    QUESTIONS("/", "Questions"),
    TOPICS("/topics", "Topics"),
    LABS("/labs", "Labs"),
    REVIEW("/review", "Review"),
    PLAYGROUND("/playground", "Playground"),
    API("/api", "API"),
    /// None of those.
    ELSEWHERE("", "");

    private final String path;
    private final String word;

    Place(String path, String word) {
      this.path = path;
      this.word = word;
    }

    /// Its address on this server.
    public String path() {
      return path;
    }

    /// What it is called.
    public String word() {
      return word;
    }

    /// Those that are shown, in their order.
    public static List<Place> shown() {
      return List.of(QUESTIONS, TOPICS, LABS, REVIEW, PLAYGROUND, API);
    }
  }

  /// The faces that the first screen needs, to be fetched before the style sheet asks for them.
  private static final List<String> FACES =
      List.of(
          "alegreya-latin-wght-normal.woff2",
          "alegreya-sans-latin-500-normal.woff2",
          "source-code-pro-latin-wght-normal.woff2");

  /// The address of an asset.
  ///
  /// @throws IllegalArgumentException if the build made no such asset
  public String url(String asset) {
    return assets.url(asset);
  }

  /// The address of the sprite that holds the icons; `#name` behind it is one of them.
  public String icons() {
    return assets.url("icons.svg");
  }

  /// The addresses of the faces to fetch early.
  public List<String> faces() {
    return FACES.stream().map(assets::url).toList();
  }

  /// The same without a search field in the masthead.
  public Frame withOwnSearch(String shownQuery) {
    return new Frame(assets, title, description, here, script, shownQuery, false, runnerOff, who);
  }
}
