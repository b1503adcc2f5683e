package castalia.app;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.javalin.Javalin;
import java.util.List;

/// The process's entry.
public final class Main {
  private Main() {}

  /// Starts a server.
  public static void main(String[] args) {
    var templates = TemplateEngine.createPrecompiled(ContentType.Html);
    Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.routes.get(
                  "/",
                  ctx -> {
                    var out = new Utf8ByteOutput();
                    templates.render("home.jte", List.of("a", "b"), out);
                    ctx.contentType("text/html; charset=utf-8").result(out.toByteArray());
                  });
            })
        .start(8321);
  }
}
