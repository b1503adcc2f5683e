package castalia.app.labs;

import castalia.app.catalog.Catalog;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.bank.labs.Lab;
import io.javalin.http.Context;
import java.util.function.Function;

/// The list of labs, the page on which a lab is solved, and its walkthrough.
final class LabPages {
  private final Labs labs;
  private final Catalog catalog;
  private final Frames frames;

  LabPages(Labs labs, Catalog catalog, Frames frames) {
    this.labs = labs;
    this.catalog = catalog;
    this.frames = frames;
  }

  void register(Routes routes) {
    routes.page("/labs", _ -> list());
    routes.page("/labs/{name}", request -> about(request, "", this::bench));
    routes.page(
        "/labs/{name}/walkthrough", request -> about(request, "/walkthrough", this::walkthrough));
  }

  private Page list() {
    var frame =
        frame(
            "Labs",
            "Build it, and a judge says what is wrong with it: which requirement, which call, which"
                + " order of the threads.",
            "labs.js");
    return Page.html(
        "labs/list.jte",
        new LabView.Index(
            frame,
            labs.all().stream().map(lab -> LabView.Entry.of(lab, catalog.links())).toList()));
  }

  /// The page of the lab that is asked for, under its own address.
  private Page about(Context request, String behind, Function<Lab, Page> page) {
    var name = request.pathParam("name");
    var lab = labs.fetch(name);
    return name.equals(lab.slug()) ? page.apply(lab) : Page.moved("/labs/" + lab.slug() + behind);
  }

  private Page bench(Lab lab) {
    var frame = frame(lab.title(), "Build it, and a judge says what is wrong with it.", "lab.js");
    return Page.html("labs/lab.jte", LabView.Bench.of(frame, lab, catalog.links()));
  }

  private Page walkthrough(Lab lab) {
    var frame =
        frame(
            lab.title() + ": walkthrough",
            "How to think about it, other designs, and how it is done at scale.",
            "page.js");
    return Page.html("labs/walkthrough.jte", LabView.Walkthrough.of(frame, lab, catalog.links()));
  }

  private Frame frame(String title, String description, String script) {
    return frames.frame(title, description, Frame.Place.LABS, script);
  }
}
