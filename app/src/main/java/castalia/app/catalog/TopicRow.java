package castalia.app.catalog;

import castalia.bank.Question;
import castalia.bank.TopicGuide;
import java.util.List;

/// A topic in one line of a page.
///
/// @param word its name in files and addresses, such as `memory`
/// @param address its page on this server
/// @param questions how many are on its path
/// @param minutes how long they take to read
public record TopicRow(String word, String title, String address, int questions, int minutes) {
  static TopicRow of(TopicGuide guide, List<Question> path) {
    return new TopicRow(
        guide.topic().word(),
        guide.title(),
        Catalog.address(guide),
        path.size(),
        path.stream().mapToInt(Question::minutes).sum());
  }

  /// How long, in words: `2 h 10 min`.
  public String time() {
    return time(minutes);
  }

  static String time(int minutes) {
    int hours = minutes / 60;
    int rest = minutes % 60;
    if (hours == 0) {
      return rest + " min";
    }
    return rest == 0 ? hours + " h" : hours + " h " + rest + " min";
  }
}
