"""A schema made of small checks, each of which returns the value and notes what is wrong.

`record`, `listing`, `text` and `number` are functions that make checks; the schema of an order is one expression, and reads like the table in the statement. A check returns the clean value, so defaults are filled in on the way. Answers are a small class. More
machinery than one resource needs, and the second resource is five lines.
"""

import csv
import io
import json
from email.message import Message
from http import HTTPStatus

REQUIRED = object()


class Answer(Exception):
    """An answer; it can be returned, and raised to leave from anywhere."""

    def __init__(self, status, body, kind="application/json", **headers):
        self.status = status
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.headers = {"Content-Type": kind, "Content-Length": str(len(self.body)), **headers}


def refusal(status, errors=None, **headers):
    document = {"title": HTTPStatus(status).phrase, "status": status}
    if errors:
        document["errors"] = [{"pointer": pointer, "message": message} for pointer, message in errors]
    return Answer(status, document, "application/problem+json", **headers)


def check(message, good):
    """A check of one value: it is as it should be, or the message."""

    def apply(value, at, errors):
        if not good(value):
            errors.append((at, message))
        return value

    return apply


def text(message, good):
    return check(message, lambda value: type(value) is str and good(value))


def number(lowest, highest, *types):
    return check(f"must be a number from {lowest} to {highest}", lambda value: type(value) in types and lowest <= value <= highest)


def listing(lowest, highest, each):
    def apply(value, at, errors):
        if type(value) is not list or not lowest <= len(value) <= highest:
            errors.append((at, f"must be a list of {lowest} to {highest}"))
            return None
        return [each(item, f"{at}/{index}", errors) for index, item in enumerate(value)]

    return apply


def record(**fields):
    """Fields are pairs of a check and a default."""

    def apply(value, at, errors):
        if type(value) is not dict:
            errors.append((at, "must be an object"))
            return None
        errors += [(at + "/" + name.replace("~", "~0").replace("/", "~1"), "is not known") for name in value if name not in fields]
        clean = {}
        for name, (field, default) in fields.items():
            if name in value:
                clean[name] = field(value[name], f"{at}/{name}", errors)
            elif default is REQUIRED:
                errors.append((f"{at}/{name}", "is missing"))
            else:
                clean[name] = default
        return clean

    return apply


LETTERS = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")


def order_schema(catalogue):
    line = record(
        item=(text("must be in the catalogue", lambda value: value in catalogue), REQUIRED),
        quantity=(number(1, 99, int), REQUIRED),
    )
    note = text("must be printable, at most 200 characters", lambda value: len(value) <= 200 and "".join(value.split("\n")).isprintable())
    return record(
        reference=(text("must be 1 to 20 of A to Z, 0 to 9, -", lambda value: 0 < len(value) <= 20 and LETTERS.issuperset(value)), REQUIRED),
        lines=(listing(1, 50, line), REQUIRED),
        note=(lambda value, at, errors: value if value is None else note(value, at, errors), None),
        discount=(number(0, 0.5, int, float), 0),
    )


def strict_object(pairs):
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name stands there twice")
    return dict(pairs)


def strict_constant(name):
    raise ValueError(f"{name} is not JSON")


class Orders:
    def __init__(self, store, catalogue, max_body, report):
        self.store, self.max_body = store, max_body
        self.schema = order_schema(catalogue)
        self.report = report or (lambda error: None)

    def __call__(self, environ, start_response):
        try:
            answer = self.route(environ)
        except Answer as early:
            answer = early
        except Exception as error:
            self.report(error)
            answer = refusal(500)
        start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", list(answer.headers.items()))
        return [answer.body]

    def route(self, environ):
        root, name, *number = environ.get("PATH_INFO", "").split("/") + [""]
        known = root == "" and name == "orders" and len(number) in (1, 2) and number[-1] == ""
        is_one = known and len(number) == 2
        if not known or is_one and not (number[0].isascii() and number[0].isdigit()):
            raise refusal(404)
        method, only = (self.show, "GET") if is_one else (self.create, "POST")
        if environ["REQUEST_METHOD"] != only:
            raise refusal(405, Allow=only)
        return method(environ, number[0])

    def create(self, environ, _):
        body = self.body(environ)
        try:
            value = json.loads(str(body, "utf-8"), object_pairs_hook=strict_object, parse_constant=strict_constant)
        except (ValueError, RecursionError):
            raise refusal(400) from None
        errors = []
        order = self.schema(value, "", errors)
        if errors:
            raise refusal(422, errors)
        number = self.store.create(order)
        if number is None:
            raise refusal(409, [("/reference", "is taken")])
        return Answer(201, {**order, "id": number}, Location=f"/orders/{number}")

    def body(self, environ):
        kind = Message()
        kind["Content-Type"] = str(environ.get("CONTENT_TYPE"))
        if kind.get_content_type() != "application/json":
            raise refusal(415)
        size = environ.get("CONTENT_LENGTH", "")
        if not size or set(size) - set("0123456789"):
            raise refusal(411)
        size, limit = size.lstrip("0") or "0", str(self.max_body)
        if (len(size), size) > (len(limit), limit):  # as texts: int() refuses thousands of digits
            raise refusal(413)
        body = environ["wsgi.input"].read(int(size))
        if len(body) != int(size):
            raise refusal(400)
        return body

    def show(self, environ, number):
        order = self.store.find(number)
        if order is None:
            raise refusal(404)
        wanted = ranges(environ.get("HTTP_ACCEPT", "*/*"))
        json_weight, csv_weight = weight(wanted, "application", "json"), weight(wanted, "text", "csv")
        if not json_weight and not csv_weight:
            raise refusal(406, Vary="Accept")
        if json_weight >= csv_weight:
            return Answer(200, {**order, "id": number}, Vary="Accept")
        sheet = io.StringIO()
        writer = csv.DictWriter(sheet, ["item", "quantity"])
        writer.writeheader()
        writer.writerows(order["lines"])
        return Answer(200, sheet.getvalue().encode(), "text/csv; charset=utf-8", Vary="Accept")


def ranges(header):
    found = {}
    for entry in header.replace(" ", "").lower().split(","):
        name, _, options = entry.partition(";")
        weight = next((option[2:] for option in options.split(";") if option[:2] == "q="), 1)
        try:
            if 0 <= float(weight) <= 1:
                found[name] = float(weight)
        except ValueError:
            pass
    return found


def weight(wanted, group, kind):
    return wanted.get(f"{group}/{kind}", wanted.get(f"{group}/*", wanted.get("*/*", 0)))


def make_app(store, catalogue, max_body=10_000, report=None):
    return Orders(store, catalogue, max_body, report)
