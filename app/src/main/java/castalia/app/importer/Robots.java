package castalia.app.importer;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a site asks of programs (RFC 9309): of the rules for us, or for all, the longest that fits
/// decides, and of two as long the one that allows.
///
/// @param rules of the group that is meant for us
record Robots(List<Rule> rules) {
  /// Everything may be read.
  static final Robots ALL = new Robots(List.of());

  private static final String US = "castalia";

  /// @param path with `*` for anything and `$` for the end
  record Rule(boolean allows, String path) {}

  Robots {
    rules = List.copyOf(rules);
  }

  static Robots parse(String text) {
    var ours = new ArrayList<Rule>();
    var everybodys = new ArrayList<Rule>();
    var isNamed = false;
    var isOurs = false;
    var isEverybodys = false;
    var inRules = true;
    for (var raw : text.lines().toList()) {
      var line = raw.replaceFirst("#.*", "").strip();
      var colon = line.indexOf(':');
      if (colon < 0) {
        continue;
      }
      var field = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      var value = line.substring(colon + 1).strip();
      if (field.equals("user-agent")) {
        var agent = value.toLowerCase(Locale.ROOT);
        isOurs = agent.equals(US) || (!inRules && isOurs);
        isEverybodys = agent.equals("*") || (!inRules && isEverybodys);
        isNamed |= isOurs;
        inRules = false;
      } else if (field.equals("allow") || field.equals("disallow")) {
        inRules = true;
        var rule = new Rule(field.equals("allow"), value);
        if (isOurs) {
          ours.add(rule);
        }
        if (isEverybodys) {
          everybodys.add(rule);
        }
      }
    }
    return new Robots(isNamed ? ours : everybodys);
  }

  /// Whether we may read that page.
  boolean allows(URI page) {
    var path = page.getRawPath() == null || page.getRawPath().isEmpty() ? "/" : page.getRawPath();
    var whole = page.getRawQuery() == null ? path : path + "?" + page.getRawQuery();
    var longest = -1;
    var allowed = true;
    for (var rule : rules) {
      var length = rule.path().length();
      if (length > 0
          && fits(rule.path(), whole)
          && (length > longest || (length == longest && rule.allows()))) {
        longest = length;
        allowed = rule.allows();
      }
    }
    return allowed;
  }

  /// Matches without going back more than to the last star, so that no rule is slow.
  static boolean fits(String rule, String path) {
    var isWhole = rule.endsWith("$");
    var pattern = isWhole ? rule.substring(0, rule.length() - 1) : rule + "*";
    var at = 0;
    var star = -1;
    var retry = 0;
    for (var i = 0; i < path.length(); ) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        retry = i;
      } else if (at < pattern.length() && pattern.charAt(at) == path.charAt(i)) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++retry;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(it -> it == '*');
  }
}
