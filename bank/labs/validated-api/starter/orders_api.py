"""Orders over HTTP: what comes in is right, and whoever is refused knows why."""


def make_app(store, catalogue, max_body=10_000, report=None):
    """Return a WSGI application with POST /orders and GET /orders/{id}."""
    raise NotImplementedError("make_app")
