# fails: HostileInput.test_the_body_is_as_long_as_announced
# misconception: What was read is the body.
# nudge: The connection broke after half of the body. May that half be valid JSON?
# hint: Which two numbers must be equal?
# explanation: A body that ends early is usually broken JSON, and sometimes it is not: a number that lost its last digits, a text followed by spaces. The announced
#   length tells, and costs one comparison.

import csv
import io
import json
import re
from http import HTTPStatus

REQUIRED = {"reference", "lines"}
DEFAULTS = {"note": None, "discount": 0}


class Refusal(Exception):
    def __init__(self, status, errors=None, headers=()):
        self.status, self.errors, self.headers = status, errors, list(headers)


def make_app(store, catalogue, max_body=10_000, report=None):
    def app(environ, start_response):
        try:
            status, headers, body = handle(environ)
        except Refusal as refusal:
            status, headers, body = problem(refusal.status, refusal.errors, refusal.headers)
        except Exception as error:
            if report is not None:
                report(error)
            status, headers, body = problem(500)
        start_response(f"{status} {HTTPStatus(status).phrase}", headers + [("Content-Length", str(len(body)))])
        return [body]

    def handle(environ):
        path, method = environ.get("PATH_INFO", ""), environ["REQUEST_METHOD"]
        if path == "/orders":
            allow(method, "POST")
            return create(environ)
        shown = re.fullmatch("/orders/([0-9]+)", path)
        if not shown:
            raise Refusal(404)
        allow(method, "GET")
        return show(shown[1], environ.get("HTTP_ACCEPT", "*/*"))

    def create(environ):
        order = parse(read(environ, max_body))
        errors = [{"pointer": pointer, "message": message} for pointer, message in wrong_places(order, catalogue)]
        if errors:
            raise Refusal(422, errors)
        order = {**DEFAULTS, **order}
        number = store.create(order)
        if number is None:
            raise Refusal(409, [{"pointer": "/reference", "message": "is taken"}])
        return as_json(201, {"id": number, **order}, [("Location", f"/orders/{number}")])

    def show(number, accept):
        order = store.find(number)
        if order is None:
            raise Refusal(404)
        vary = [("Vary", "Accept")]
        weights = [(quality(accept, kind), kind) for kind in ("application/json", "text/csv")]
        best, kind = max(weights, key=lambda weighed: weighed[0])
        if best == 0:
            raise Refusal(406, headers=vary)
        if kind == "application/json":
            return as_json(200, {"id": number, **order}, vary)
        table = io.StringIO()
        csv.writer(table).writerows([("item", "quantity")] + [(line["item"], line["quantity"]) for line in order["lines"]])
        return 200, [("Content-Type", "text/csv; charset=utf-8"), *vary], table.getvalue().encode()

    return app


def allow(method, only):
    if method != only:
        raise Refusal(405, headers=[("Allow", only)])


def as_json(status, value, headers=(), kind="application/json"):
    return status, [("Content-Type", kind), *headers], json.dumps(value).encode()


def problem(status, errors=None, headers=()):
    told = {"title": HTTPStatus(status).phrase, "status": status}
    if errors is not None:
        told["errors"] = errors
    return as_json(status, told, headers, "application/problem+json")


def read(environ, max_body):
    kind = environ.get("CONTENT_TYPE", "").split(";")[0].strip().lower()
    if kind != "application/json":
        raise Refusal(415)
    announced = environ.get("CONTENT_LENGTH", "")
    if not re.fullmatch("[0-9]+", announced):
        raise Refusal(411)
    digits = announced.lstrip("0") or "0"
    if len(digits) > len(str(max_body)) or int(digits) > max_body:
        raise Refusal(413)
    body = environ["wsgi.input"].read(int(digits))
    return body


def parse(body):
    try:
        return json.loads(body.decode(), object_pairs_hook=no_twins, parse_constant=refuse)
    except (ValueError, RecursionError):
        raise Refusal(400) from None


def no_twins(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field stands there twice")
    return found


def refuse(constant):
    raise ValueError(constant)


def wrong_places(order, catalogue):
    if not isinstance(order, dict):
        yield "", "must be an object"
        return
    yield from wrong_names(order, REQUIRED, REQUIRED | set(DEFAULTS), "")
    reference = order.get("reference")
    if "reference" in order and not (isinstance(reference, str) and re.fullmatch("[A-Z0-9-]{1,20}", reference)):
        yield "/reference", "must be 1 to 20 of A to Z, 0 to 9 and -"
    note = order.get("note")
    if note is not None and not (isinstance(note, str) and len(note) <= 200 and note.replace("\n", "").isprintable()):
        yield "/note", "must be at most 200 printable characters, or null"
    discount = order.get("discount", 0)
    if type(discount) not in (int, float) or not 0 <= discount <= 0.5:
        yield "/discount", "must be a number from 0 to 0.5"
    if "lines" in order:
        yield from wrong_lines(order["lines"], catalogue)


def wrong_lines(lines, catalogue):
    if not isinstance(lines, list) or not 1 <= len(lines) <= 50:
        yield "/lines", "must be a list of 1 to 50"
        return
    for index, line in enumerate(lines):
        at = f"/lines/{index}"
        if not isinstance(line, dict):
            yield at, "must be an object"
            continue
        yield from wrong_names(line, {"item", "quantity"}, {"item", "quantity"}, at)
        if "item" in line and not (isinstance(line["item"], str) and line["item"] in catalogue):
            yield f"{at}/item", "must be in the catalogue"
        quantity = line.get("quantity")
        if "quantity" in line and (type(quantity) is not int or not 1 <= quantity <= 99):
            yield f"{at}/quantity", "must be a whole number from 1 to 99"


def wrong_names(found, required, known, at):
    for name in sorted(required - set(found)):
        yield f"{at}/{name}", "is missing"
    for name in found:
        if name not in known:
            escaped = name.replace("~", "~0").replace("/", "~1")
            yield f"{at}/{escaped}", "is not known here"


def quality(accept, kind):
    wanted = {}
    for entry in accept.lower().split(","):
        name, *options = [part.strip() for part in entry.split(";")]
        weights = [option[2:] for option in options if option.startswith("q=")] or ["1"]
        if re.fullmatch(r"0(\.[0-9]*)?|1(\.0*)?", weights[0]):
            wanted[name] = float(weights[0])
    group = kind.split("/")[0] + "/*"
    return next((wanted[name] for name in (kind, group, "*/*") if name in wanted), 0)
