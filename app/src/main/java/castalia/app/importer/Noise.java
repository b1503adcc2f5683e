package castalia.app.importer;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.regex.Pattern;

/// Recognises what sites put around questions: buttons, counters, advertising, page ends.
final class Noise {
  private static final int LONGEST = 80;
  private static final Pattern LINE =
      Pattern.compile(
          "\\W*(?:"
              + "(?:show|hide|view|see|reveal|check|toggle)(?: the| full| sample)? (?:answer|solution|hint|explanation|code|output)s?"
              + "|(?:show|read|view|load|see|learn) (?:more|less|all)(?: .{0,30})?"
              + "|share(?: (?:this|on) .{0,25})?|copy(?: (?:link|code|url|answer))?|copied!?"
              + "|likes?|dislike|save(?: (?:this|for later).{0,20})?|bookmark(?:ed)?|favou?rite|upvote|downvote"
              + "|report(?: an? .{0,20})?|edit(?: this .{0,20})?|reply|comments?|discuss(?:ion)?|flag|print"
              + "|next(?: (?:page|question|article|chapter))?|prev(?:ious)?(?: (?:page|question|article|chapter))?"
              + "|back to (?:top|the top|list)|skip to (?:main )?content|jump to (?:top|content)"
              + "|ads?|advertise?ments?|sponsored(?: (?:content|post|by .{0,40}|links?))?|promoted|remove ads?"
              + "|sign ?(?:up|in)(?: .{0,40})?|log ?(?:in|out)(?: .{0,30})?|register(?: now| free)?|subscribe(?: .{0,40})?"
              + "|enrol+ now.{0,30}|try (?:it )?(?:now|free|yourself)(?: .{0,20})?|start (?:a )?free trial|get started(?: .{0,20})?"
              + "|go premium|upgrade(?: to .{0,20})?|unlock(?: .{0,30})?|download(?: (?:pdf|the app|app).{0,20})?"
              + "|accept(?: all)?(?: cookies)?|reject all|cookie settings|manage (?:cookies|preferences)"
              + "|(?:was|did) this (?:answer |question |page )?help(?:ful)?.{0,20}|follow us.{0,30}"
              + "|[\\d.,]+ ?[km]?\\+? (?:likes?|views?|comments?|shares?|upvotes?|votes?|reads?|answers?|people .{0,30})"
              + "|\\d+ ?min(?:ute)?s?(?: read)?|(?:last )?updated(?: on)?:? .{0,30}|posted (?:by|on) .{0,30}|by .{0,20} team"
              + "|loading.{0,3}|open in (?:app|editor|playground)|run code|\\+ ?\\d+ more"
              + ")\\W*",
          CASE_INSENSITIVE);
  private static final Pattern ADVERTISING =
      Pattern.compile(
          "\\W*(?:ad|ads|advertisement|sponsored|promoted|promotion)\\s*[:·•|–—-].*",
          CASE_INSENSITIVE);
  private static final Pattern END =
      Pattern.compile(
          "\\W*(?:related (?:articles?|posts?|questions?|topics?|reading|tutorials?|courses?).{0,20}"
              + "|(?:you may|you might) also like.{0,20}|recommended (?:for you|articles?|posts?|reading).{0,20}"
              + "|(?:popular|recent|latest|trending) (?:posts?|articles?|questions?|tutorials?|courses?)"
              + "|more from .{0,40}|about (?:the author|us)|(?:leave a|post a|add a|\\d+) (?:comments?|reply)"
              + "|(?:©|\\(c\\)|copyright) ?.{0,60}|all rights reserved.?|privacy policy.{0,40}|terms (?:of|and) .{0,30}"
              + "|table of contents|on this page|in this article|contact us|our courses|company|legal"
              + ")\\W*",
          CASE_INSENSITIVE);

  private Noise() {}

  /// Whether the line is a button, a counter or an advertisement, and says nothing of a question.
  static boolean isNoise(String line) {
    if (line.length() > LONGEST) {
      return false;
    }
    return LINE.matcher(line).matches()
        || ADVERTISING.matcher(line).matches()
        || line.codePoints().noneMatch(Character::isLetterOrDigit);
  }

  /// Whether a page's text has ended here: what follows is about other pages.
  static boolean isEnd(String line) {
    return line.length() <= LONGEST && END.matcher(line).matches();
  }
}
