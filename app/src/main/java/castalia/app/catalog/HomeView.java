package castalia.app.catalog;

import castalia.app.catalog.QuestionView.Entry;
import castalia.app.platform.web.Frame;
import java.util.List;
import java.util.Optional;

/// What the first page shows; the template is `catalog/home.jte`.
///
/// @param today the day of somebody who has begun to learn; it stands in place of the hero
/// @param demo the program that runs in the hero
/// @param total how many questions there are
/// @param topics the topics that have an introduction
/// @param tagCount how many tags there are, shown or not
/// @param beside topics and terms that a search found
/// @param facets what the catalogue can be narrowed by, with counts
/// @param tags the same for tags, most frequent first
/// @param chosen the narrowings in force, each with the address that drops it
/// @param rows what is listed
/// @param unknown values of the address that name nothing, in words
/// @param narrowed whether the whole list is not what is shown
public record HomeView(
    Frame frame,
    Optional<TodayOnHome.Today> today,
    Piece.Program demo,
    int total,
    List<TopicRow> topics,
    int tagCount,
    List<BesideHit> beside,
    List<Facet> facets,
    List<Choice> tags,
    List<Choice> chosen,
    List<Row> rows,
    List<String> unknown,
    boolean narrowed) {

  public HomeView {
    topics = List.copyOf(topics);
    beside = List.copyOf(beside);
    facets = List.copyOf(facets);
    tags = List.copyOf(tags);
    chosen = List.copyOf(chosen);
    rows = List.copyOf(rows);
    unknown = List.copyOf(unknown);
  }

  /// One way to narrow the catalogue, such as by difficulty.
  public record Facet(String name, List<Choice> choices) {
    public Facet {
      choices = List.copyOf(choices);
    }
  }

  /// One value to narrow by.
  ///
  /// @param count how many questions have it
  /// @param share of the largest count in its facet, 0 to 100
  /// @param address the page with this value added, or dropped if it is chosen
  public record Choice(String word, int count, int share, String address, boolean chosen) {}

  /// One line of the list.
  ///
  /// @param titleHtml its title as HTML, in a found one with the matches marked
  /// @param address where it leads: a found one leads to the section that speaks of it
  /// @param snippet in a found one, the words around the match as safe HTML
  public record Row(Entry entry, String titleHtml, String address, Optional<String> snippet) {}
}
