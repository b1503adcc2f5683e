package castalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A server that nobody has used yet, with a mail server and a clock that can be moved, and a
/// browser; after each test no page may have complained.
final class PeopleSite implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private @Nullable Postbox postbox;
  private @Nullable Days days;
  private @Nullable Product product;
  private @Nullable Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
    postbox = new Postbox();
    days = new Days();
    product =
        Product.serveAnew(
                Map.of(
                    "CASTALIA_SMTP_URL",
                    postbox().url(),
                    "CASTALIA_CLOCK",
                    days().file().toString()),
                "--host",
                "localhost")
            .withDatabase();
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
    days().close();
    postbox().close();
  }

  Postbox postbox() {
    return Objects.requireNonNull(postbox);
  }

  Days days() {
    return Objects.requireNonNull(days);
  }

  Product product() {
    return Objects.requireNonNull(product);
  }

  Browser browser() {
    return Objects.requireNonNull(browser);
  }

  /// That page, in a new browser of somebody who was never here.
  Page at(String path) {
    return at(path, ColorScheme.LIGHT, 1280);
  }

  Page at(String path, ColorScheme scheme, int width) {
    var page = browser().page(scheme, width, true);
    page.navigate(product().url(path));
    return page;
  }
}
