package castalia.app.platform.web;

import castalia.app.platform.Lazy;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;

/// Renders the templates that the build has compiled. Safe for threads.
public final class Templates {
  private static final int PAGE_BYTES = 64 * 1024;
  private final Lazy<TemplateEngine> engine =
      Lazy.of(
          () -> {
            var made = TemplateEngine.createPrecompiled(ContentType.Html);
            made.setBinaryStaticContent(true);
            return made;
          });

  /// The page as UTF-8.
  ///
  /// @param name path below `src/main/jte`, such as `home.jte`
  /// @param model the template's one parameter
  /// @throws gg.jte.TemplateException if there is no such template or the model does not fit
  public byte[] render(String name, Object model) {
    var out = new Utf8ByteOutput(PAGE_BYTES);
    engine.get().render(name, model, out);
    return out.toByteArray();
  }
}
