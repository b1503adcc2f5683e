package castalia.app.review;

import castalia.app.platform.FieldError;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Pointers;
import castalia.app.review.ReviewRequests.GradeRequest;
import castalia.app.review.ReviewRequests.ReviewFields;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What makes a request answers.
final class ReviewRules {
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
  private static final long LONGEST_MS = Duration.ofHours(1).toMillis();

  private final GradeRequest request;
  private final List<FieldError> errors = new ArrayList<>();

  ReviewRules(GradeRequest request) {
    this.request = request;
  }

  /// Answers and the device's clock.
  record Sent(List<Given> answers, Optional<Instant> clock) {}

  /// @throws Refusal `INVALID_REQUEST` naming every wrong field
  Sent check() {
    var answers = new ArrayList<Given>();
    for (int i = 0; i < request.reviews().size(); i++) {
      answer(request.reviews().get(i), "/reviews/" + i).ifPresent(answers::add);
    }
    var clock = moment(request.sent(), "/sent");
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    return new Sent(answers, clock);
  }

  private Optional<Given> answer(ReviewFields fields, String pointer) {
    var at = moment(fields.at(), pointer + "/at");
    var taken = fields.takenMs() == null ? 0 : Math.min(fields.takenMs(), LONGEST_MS);
    return id(fields.id(), pointer + "/id")
        .map(id -> new Given(id, fields.card(), fields.rating(), at, Duration.ofMillis(taken)));
  }

  private Optional<UUID> id(String text, String pointer) {
    if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      errors.add(Pointers.error(pointer, "must be a UUID"));
      return Optional.empty();
    }
    return Optional.of(UUID.fromString(text));
  }

  private Optional<Instant> moment(@Nullable String text, String pointer) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      var moment = Instant.parse(text);
      if (!moment.isBefore(EARLIEST) && !moment.isAfter(LATEST)) {
        return Optional.of(moment);
      }
      errors.add(Pointers.error(pointer, "must be a moment after 1970"));
    } catch (DateTimeParseException e) {
      errors.add(Pointers.error(pointer, "must be a moment such as 2026-11-22T18:30:00Z"));
    }
    return Optional.empty();
  }

  /// The answer's id, or a problem that names it.
  static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound("There is no such answer of yours.");
    }
  }
}
