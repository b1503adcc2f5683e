package castalia.app.review;

import castalia.app.accounts.Learner;
import castalia.app.accounts.People;
import castalia.app.platform.web.Form;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Visit;
import io.javalin.http.Context;
import java.util.function.Consumer;

/// The page on which a learner has the memory model fitted to their answers: all of it works
/// without script.
final class FitPages {
  private static final String PATH = "/review/fitted";

  private final Fits fits;
  private final People people;
  private final Frames frames;

  FitPages(Fits fits, People people, Frames frames) {
    this.fits = fits;
    this.people = people;
    this.frames = frames;
  }

  void register(Routes routes) {
    routes.page(PATH, this::page);
    routes.form(PATH, form -> done(form, fits::ask));
    routes.form(PATH + "/use", form -> done(form, fits::use));
    routes.form(PATH + "/keep", form -> done(form, fits::keep));
    routes.form(PATH + "/back", form -> done(form, fits::goBack));
    routes.form(PATH + "/defaults", form -> done(form, fits::useDefaults));
  }

  private Page page(Context request) {
    var standing = people.find(Visit.of(request)).map(fits::of).orElse(Fits.Standing.NOTHING);
    var frame =
        frames.frame(
            "Fitted to you",
            "The memory model that plans your reviews, fitted to your own answers.",
            Frame.Place.REVIEW,
            "page.js");
    return Page.html("review/fitted.jte", FitView.of(frame, standing));
  }

  private Page done(Form form, Consumer<Learner> what) {
    what.accept(people.find(form).orElse(Reviews.NOBODY));
    return new Page.Redirect(PATH, false);
  }
}
