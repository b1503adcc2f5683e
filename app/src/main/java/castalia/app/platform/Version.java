package castalia.app.platform;

import java.util.Objects;

/// Which Castalia this is.
public final class Version {
  /// The version of the jar, such as `0.1.0`; `unpackaged` when it does not run from one.
  public static final String TEXT =
      Objects.requireNonNullElse(
          Version.class.getPackage().getImplementationVersion(), "unpackaged");

  private Version() {}
}
