package castalia.app.catalog;

import castalia.bank.Question;
import java.util.Optional;

/// The questions before and after one, by number.
public record Neighbours(Optional<Question> previous, Optional<Question> next) {}
