package castalia.app.platform;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value made when first asked for, once. Safe for threads: the others wait for the maker.
///
/// A maker that throws is asked again at the next call.
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<? extends T> maker;
  private volatile @Nullable T value;

  private Lazy(Supplier<? extends T> maker) {
    this.maker = maker;
  }

  /// A value that `maker`, which must not answer null, will make.
  public static <T> Lazy<T> of(Supplier<? extends T> maker) {
    return new Lazy<>(maker);
  }

  /// The value, made now if it was not before.
  @Override
  public T get() {
    var present = value;
    if (present != null) {
      return present;
    }
    synchronized (this) {
      var made = value;
      if (made == null) {
        made = maker.get();
        value = made;
      }
      return made;
    }
  }

  /// Whether the value exists, so that closing need not make it first.
  public boolean made() {
    return value != null;
  }
}
