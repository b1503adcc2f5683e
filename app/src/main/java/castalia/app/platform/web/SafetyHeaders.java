package castalia.app.platform.web;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/// The headers that keep browsers safe, on every answer, those below routing too. Encoded once.
final class SafetyHeaders implements HttpConfiguration.Customizer {
  private static final List<HttpField> FIELDS =
      List.of(
          new PreEncodedHttpField(
              "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
                  + " form-action 'self'; frame-ancestors 'none'"),
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("Referrer-Policy", "same-origin"),
          new PreEncodedHttpField(
              "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
          new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
          new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
          new PreEncodedHttpField("X-Frame-Options", "DENY"));

  @Override
  public Request customize(Request request, HttpFields.Mutable answer) {
    FIELDS.forEach(answer::put);
    return request;
  }
}
