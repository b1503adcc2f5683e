package castalia.e2e;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A real Chromium without a window. Every page it opens fails the test on a script error or a
/// breach of the content policy.
final class Browser implements AutoCloseable {
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /// For what comes within the blink of an eye when the machine has nothing else to do.
  private static final int PATIENCE = 30_000;

  private final Playwright playwright = Playwright.create();
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> complaints = new ArrayList<>();

  Browser() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    chromium =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(executable()).setArgs(QUIET));
  }

  private static Path executable() {
    return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":"))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no Chromium on PATH: apt-get install chromium"));
  }

  /// A page 1,280 points wide, light, with scripts.
  Page page() {
    return page(ColorScheme.LIGHT, 1280, true);
  }

  Page page(ColorScheme scheme, int width, boolean scripts) {
    BrowserContext context =
        chromium.newContext(
            new NewContextOptions()
                .setColorScheme(scheme)
                .setTimezoneId("UTC")
                .setViewportSize(width, 900)
                .setJavaScriptEnabled(scripts));
    context.setDefaultTimeout(PATIENCE);
    return page(context);
  }

  /// Another page of a browser that is there.
  Page page(BrowserContext context) {
    var page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("status of 404")) {
            complaints.add(message.text());
          }
        });
    return page;
  }

  /// Forgets complaints with these words: a test brought them about.
  void forgive(String words) {
    complaints.removeIf(complaint -> complaint.contains(words));
  }

  /// What pages complained of since this was asked last: errors of scripts and breaches of the
  /// content policy.
  List<String> complaints() {
    var since = List.copyOf(complaints);
    complaints.clear();
    return since;
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
