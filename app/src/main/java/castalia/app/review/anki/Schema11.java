package castalia.app.review.anki;

import castalia.app.review.session.LearnerDays;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/// The tables of a collection of schema 11, and the settings that Anki expects in it.
final class Schema11 {
  private static final JsonMapper JSON = new JsonMapper();

  /// What makes an empty collection without its row of `col`.
  static final List<String> STATEMENTS =
      List.of(
          """
          create table col (
            id integer primary key, crt integer not null, mod integer not null,
            scm integer not null, ver integer not null, dty integer not null,
            usn integer not null, ls integer not null, conf text not null,
            models text not null, decks text not null, dconf text not null, tags text not null)""",
          """
          create table notes (
            id integer primary key, guid text not null, mid integer not null,
            mod integer not null, usn integer not null, tags text not null, flds text not null,
            sfld integer not null, csum integer not null, flags integer not null,
            data text not null)""",
          """
          create table cards (
            id integer primary key, nid integer not null, did integer not null,
            ord integer not null, mod integer not null, usn integer not null,
            type integer not null, queue integer not null, due integer not null,
            ivl integer not null, factor integer not null, reps integer not null,
            lapses integer not null, left integer not null, odue integer not null,
            odid integer not null, flags integer not null, data text not null)""",
          """
          create table revlog (
            id integer primary key, cid integer not null, usn integer not null,
            ease integer not null, ivl integer not null, lastIvl integer not null,
            factor integer not null, time integer not null, type integer not null)""",
          "create table graves (usn integer not null, oid integer not null, type integer not null)",
          "create index ix_notes_usn on notes (usn)",
          "create index ix_cards_usn on cards (usn)",
          "create index ix_revlog_usn on revlog (usn)",
          "create index ix_cards_nid on cards (nid)",
          "create index ix_cards_sched on cards (did, queue, due)",
          "create index ix_revlog_cid on revlog (cid)",
          "create index ix_notes_csum on notes (csum)");

  private Schema11() {}

  /// The collection's settings; among them where its days begin, in minutes west of Greenwich.
  static String conf(LearnerDays days, Instant created) {
    var conf = JSON.createObjectNode();
    conf.putArray("activeDecks").add(1);
    conf.put("curDeck", 1)
        .put("newSpread", 0)
        .put("collapseTime", 1200)
        .put("timeLim", 0)
        .put("estTimes", true)
        .put("dueCounts", true)
        .putNull("curModel");
    conf.put("nextPos", 1)
        .put("sortType", "noteFld")
        .put("sortBackwards", false)
        .put("addToCur", true)
        .put("schedVer", 2)
        .put("rollover", days.startHour())
        .put("creationOffset", -days.zone().getRules().getOffset(created).getTotalSeconds() / 60);
    return conf.toString();
  }

  /// The options of decks, as Anki has them at first.
  static String deckOptions() {
    var all = JSON.createObjectNode();
    var options = all.putObject("1");
    options.put("id", 1).put("mod", 0).put("name", "Default").put("usn", 0);
    options.put("maxTaken", 60).put("autoplay", true).put("timer", 0).put("replayq", true);
    fillNew(options.putObject("new"));
    var reviews = options.putObject("rev");
    reviews.put("bury", true).put("ease4", 1.3).put("ivlFct", 1).put("maxIvl", 36_500);
    reviews.put("perDay", 200).put("fuzz", 0.05).put("minSpace", 1);
    var lapses = options.putObject("lapse");
    lapses.putArray("delays").add(10);
    lapses.put("leechAction", 1).put("leechFails", 8).put("minInt", 1).put("mult", 0);
    options.put("dyn", false);
    return all.toString();
  }

  private static void fillNew(ObjectNode cards) {
    cards.put("bury", true).put("initialFactor", 2500).put("order", 1).put("perDay", 20);
    cards.putArray("delays").add(1).add(10);
    cards.putArray("ints").add(1).add(4).add(7);
    cards.put("separate", true);
  }
}
