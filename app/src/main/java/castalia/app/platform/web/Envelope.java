package castalia.app.platform.web;

import io.javalin.http.Handler;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What goes around every request: its id, its figures, one log line.
final class Envelope implements Filter {
  private static final Logger LOG = LoggerFactory.getLogger("castalia.access");
  private static final String ROUTE = "castalia.route";
  private final RequestListener listener;
  private final ClientAddress clients;

  Envelope(RequestListener listener, ClientAddress clients) {
    this.listener = listener;
    this.clients = clients;
  }

  /// The handler, remembering for log and metrics under which template it was found.
  static Handler routed(String path, Handler handler) {
    return ctx -> {
      ctx.req().setAttribute(ROUTE, path);
      handler.handle(ctx);
    };
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest http)
        || !(response instanceof HttpServletResponse answer)) {
      throw new ServletException("not HTTP");
    }
    var id = RequestId.acceptOrMake(http.getHeader(RequestId.HEADER));
    answer.setHeader(RequestId.HEADER, id);
    http.setAttribute(ServletVisit.ATTRIBUTE, new ServletVisit(http, answer, clients));
    try {
      ScopedValue.where(RequestId.CURRENT, id).call(() -> timed(http, answer, chain));
    } catch (IOException | ServletException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  private boolean timed(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    try {
      chain.doFilter(request, response);
      return true;
    } finally {
      var taken = Duration.ofNanos(System.nanoTime() - start);
      var route = request.getAttribute(ROUTE) instanceof String path ? path : "none";
      listener.answered(request.getMethod(), route, response.getStatus(), taken);
      LOG.atInfo()
          .addKeyValue("method", request.getMethod())
          .addKeyValue("path", request.getRequestURI())
          .addKeyValue("route", route)
          .addKeyValue("status", response.getStatus())
          .addKeyValue("ms", Math.round(taken.toNanos() / 1e4) / 100.0)
          .addKeyValue("client", request.getRemoteAddr())
          .log("answered");
    }
  }
}
