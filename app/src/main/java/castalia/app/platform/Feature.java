package castalia.app.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a package as a feature of the product and names the features that it may call.
///
/// ArchitectureTest holds every feature to it.
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface Feature {
  /// The features, by the last part of their package's name, whose public types this one uses.
  String[] uses() default {};
}
