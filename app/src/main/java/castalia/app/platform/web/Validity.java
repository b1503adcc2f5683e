package castalia.app.platform.web;

import castalia.app.platform.FieldError;
import castalia.app.platform.Lazy;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/// Jakarta Validation, made when the first request with fields arrives.
final class Validity {
  private final Lazy<Validator> validator = Lazy.of(Validity::make);

  /// What is wrong with the record, sorted by pointer.
  List<FieldError> errors(Object record) {
    var errors = new ArrayList<FieldError>();
    for (var violation : validator.get().validate(record)) {
      errors.add(error(violation));
    }
    errors.sort(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::detail));
    return errors;
  }

  private static FieldError error(ConstraintViolation<Object> violation) {
    var pointer = new StringBuilder();
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.isInIterable() && node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      var name = node.getName();
      if (name != null && !name.startsWith("<")) {
        pointer.append('/').append(name);
      }
    }
    return Pointers.error(pointer.toString(), Objects.requireNonNull(violation.getMessage()));
  }

  @SuppressWarnings("resource") // lives as long as the process
  private static Validator make() {
    return Validation.byProvider(HibernateValidator.class)
        .configure()
        .defaultLocale(Locale.ENGLISH)
        .messageInterpolator(new ParameterMessageInterpolator())
        .buildValidatorFactory()
        .getValidator();
  }
}
