package castalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A server and a browser for the tests of one class; after each test no page may have complained.
final class Site implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private @Nullable Product product;
  private @Nullable Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    product = Product.serve();
    browser = new Browser();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    assertThat(browser().complaints()).as("what pages complained of").isEmpty();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    browser().close();
    product().close();
  }

  Browser browser() {
    return Objects.requireNonNull(browser);
  }

  Product product() {
    return Objects.requireNonNull(product);
  }

  /// That page, light, 1,280 points wide, with scripts.
  Page at(String path) {
    return at(path, ColorScheme.LIGHT, 1280, true);
  }

  Page at(String path, ColorScheme scheme, int width, boolean scripts) {
    var page = browser().page(scheme, width, scripts);
    page.navigate(product().url(path));
    return page;
  }
}
