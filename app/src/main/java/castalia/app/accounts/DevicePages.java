package castalia.app.accounts;

import castalia.app.accounts.TokenViews.DevicePage;
import castalia.app.accounts.password.Throttle;
import castalia.app.accounts.password.Throttled;
import castalia.app.accounts.token.DeviceLogins;
import castalia.app.platform.Permission;
import castalia.app.platform.web.Form;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Visit;
import io.javalin.http.Context;
import java.util.Objects;

/// The page on which people confirm that it is their own command line that signs in.
final class DevicePages {
  private static final int UNPROCESSABLE = 422;
  private static final String UNKNOWN =
      "No device waits with this code. Look at it again; after ten minutes a new `castalia login` is"
          + " needed.";

  private final People people;
  private final DeviceLogins logins;
  private final Throttle throttle;
  private final Frames frames;

  DevicePages(People people, DeviceLogins logins, Throttle throttle, Frames frames) {
    this.people = people;
    this.logins = logins;
    this.throttle = throttle;
    this.frames = frames;
  }

  void register(Routes routes) {
    var own = routes.needing(Permission.OWN_ACCOUNT);
    own.page("/device", this::page);
    own.form("/device", this::answer);
  }

  private Page page(Context request) {
    var typed = Objects.requireNonNullElse(request.queryParam("code"), "");
    if (typed.isBlank()) {
      return page("", "", "", "", "");
    }
    take(Visit.of(request));
    return logins
        .find(typed)
        .map(it -> page("", it.code(), it.device(), "", ""))
        .orElseGet(() -> page("", "", "", shown(typed), UNKNOWN).withStatus(UNPROCESSABLE));
  }

  private Page answer(Form form) {
    var who = people.need(form, Permission.OWN_ACCOUNT);
    take(form);
    var code = form.text("code");
    boolean yes = form.text("answer").equals("yes");
    boolean done = yes ? logins.confirm(code, who.id()) : logins.deny(code);
    if (!done) {
      return page("", "", "", shown(code), UNKNOWN).withStatus(UNPROCESSABLE);
    }
    return page(
        yes
            ? "Your command line is signed in. You can close this page and go on there."
            : "The device was sent away. If you did not start it, somebody may have hoped for your"
                + " click; nothing happened.",
        "",
        "",
        "",
        "");
  }

  private void take(Visit visit) {
    throttle.take(new Throttle.Try(Throttled.DEVICE_CODE_FROM_ADDRESS, visit.address()));
  }

  private static String shown(String typed) {
    return typed.substring(0, Math.min(20, typed.length()));
  }

  private Page.Html page(String said, String code, String device, String typed, String mistake) {
    return Page.html(
        "accounts/device.jte",
        new DevicePage(
            frames.frame(
                "Sign in a device",
                "Confirm the code that your command line shows.",
                Frame.Place.ELSEWHERE,
                "page.js"),
            said,
            code,
            device,
            typed,
            mistake));
  }
}
