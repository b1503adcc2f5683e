"""What the lab validated-api asks, requirement by requirement."""

import csv
import io
import json

from castalia import LabTest, Source


class Store:
    """Keeps orders; may be told to fail."""

    def __init__(self):
        self.orders = {}
        self.created = []
        self.fails = None

    def create(self, order):
        if self.fails:
            raise self.fails
        if any(order["reference"] == other["reference"] for other in self.orders.values()):
            return None
        self.created.append(order)
        number = str(len(self.orders) + 1)
        self.orders[number] = order
        return number

    def find(self, number):
        if self.fails:
            raise self.fails
        return self.orders.get(number)


GOOD = {"reference": "A-1", "lines": [{"item": "tea", "quantity": 2}]}


class ApiTest(LabTest):
    def setUp(self):
        self.store = Store()
        self.app = self.make()

    def make(self, **more):
        return self.lab.make_app(self.store, {"tea", "rice", "tea, green"}, **more)

    def call(self, method, path, body=b"", app=None, **environ):
        """Sends a request as a server would; returns status, headers and body, which must fit each other."""
        self.input = Source(body)
        asked = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": self.input,
            **environ,
        }
        begun = []

        def start_response(status, headers):
            begun.append((status, headers))

        answer = b"".join((app or self.app)({key: value for key, value in asked.items() if value is not None}, start_response))
        self.assertEqual(len(begun), 1, "start_response is called once.")
        status, headers = begun[0]
        self.assertRegex(status, r"^[2-5][0-9][0-9] [A-Z].*$", "A status is a number and a phrase.")
        found = {name.lower(): value for name, value in headers}
        self.assertEqual(found.get("content-length"), str(len(answer)), "Content-Length is the length of the body in bytes.")
        return int(status[:3]), found, answer

    def post(self, order, **environ):
        body = order if isinstance(order, bytes) else json.dumps(order).encode()
        return self.call("POST", "/orders", body, **environ)

    def get(self, number="1", accept=None, **environ):
        return self.call("GET", f"/orders/{number}", HTTP_ACCEPT=accept, **environ)

    def assertProblem(self, reply, status, *pointers, why=None):
        """The reply is a problem of this status, and names just these places."""
        self.assertEqual(reply[0], status, why)
        self.assertEqual(reply[1].get("content-type"), "application/problem+json")
        problem = json.loads(reply[2])
        self.assertEqual(problem.get("status"), status)
        self.assertTrue(problem.get("title"), "A problem has a title.")
        if status in (409, 422):
            self.assertEqual(sorted(error["pointer"] for error in problem["errors"]), sorted(pointers), why)
            self.assertEqual([error for error in problem["errors"] if not error.get("message")], [], "Each error has a message.")
        return problem

    def assertWrong(self, *pointers, why=None, **changes):
        """The good order with these changes is refused for just these places."""
        with self.subTest(**changes):
            self.assertProblem(self.post({**GOOD, **changes}), 422, *pointers, why=why)

    def assertRight(self, **changes):
        """The good order with these changes is accepted; returns what was stored."""
        self.store.orders.clear()
        with self.subTest(**changes):
            status, _, body = self.post({**GOOD, **changes})
            self.assertEqual(status, 201, body.decode())
            return self.store.created[-1]


class WhatComesIn(ApiTest):
    """What comes in"""

    level = 1

    def test_an_order_is_created(self):
        """A valid order is stored with its defaults, and answered with 201, its place, and itself."""
        status, headers, body = self.post(GOOD)
        self.assertEqual(status, 201)
        self.assertEqual(headers["content-type"], "application/json")
        self.assertEqual(headers["location"], "/orders/1")
        stored = {**GOOD, "note": None, "discount": 0}
        self.assertEqual(self.store.created, [stored])
        self.assertEqual(json.loads(body), {"id": "1", **stored})
        given = {**GOOD, "reference": "B", "note": "soon", "discount": 0.25}
        self.assertEqual(json.loads(self.post(given)[2]), {"id": "2", **given})

    def test_an_order_is_shown(self):
        """GET shows the order with its id; one that is not there is 404."""
        self.post({**GOOD, "note": "Grüße"})
        status, headers, body = self.get("1")
        self.assertEqual((status, headers["content-type"]), (200, "application/json"))
        self.assertEqual(json.loads(body), {"id": "1", **GOOD, "note": "Grüße", "discount": 0})
        self.assertProblem(self.get("2"), 404)

    def test_paths_and_methods(self):
        """Another path is 404, another method 405 with Allow; both come before anything else is looked at."""
        self.post(GOOD)
        for path in ("/", "", "/order", "/orders/", "/orders/1/", "/orders/1/lines", "/orders/x", "/orders/1x", "/orders/²", "/x/orders", "x/orders/1"):
            with self.subTest(path=path):
                self.assertProblem(self.call("GET", path), 404)
                self.assertProblem(self.call("POST", path, b"{"), 404)
        for method, path, only in (("GET", "/orders", "POST"), ("PUT", "/orders", "POST"), ("POST", "/orders/1", "GET"), ("DELETE", "/orders/7", "GET")):
            with self.subTest(method=method, path=path):
                reply = self.call(method, path, b"{", CONTENT_TYPE="text/plain")
                self.assertProblem(reply, 405)
                self.assertEqual(reply[1].get("allow"), only)

    def test_the_content_type(self):
        """Only JSON is taken, however its type is written; the type comes before length and body."""
        for kind in ("text/plain", "", None, "application/jsonp", "text/json", "application/x-www-form-urlencoded", "text/plain; a=application/json"):
            with self.subTest(kind=kind):
                self.assertProblem(self.post(b"{", CONTENT_TYPE=kind, CONTENT_LENGTH="99999999"), 415)
        for kind in ("application/json; charset=utf-8", "Application/JSON", "application/json ;a=b"):
            self.store.orders.clear()
            self.assertEqual(self.post(GOOD, CONTENT_TYPE=kind)[0], 201, kind)

    def test_the_length(self):
        """Without a length in digits it is 411; above max_body 413, and nothing is read; exactly max_body is fine."""
        for length in (None, "", "-1", "+5", "5.0", " 5", "1_0", "²", "٣", "abc"):
            with self.subTest(length=length):
                self.assertProblem(self.post(GOOD, CONTENT_LENGTH=length), 411)
        body = json.dumps(GOOD).encode()
        small = self.make(max_body=len(body))
        for length in (len(body) + 1, 10 * len(body), 10**18, "9" * 5000):
            with self.subTest(length=length):
                self.assertProblem(self.post(body + b" ", app=small, CONTENT_LENGTH=str(length)), 413)
                self.assertEqual(self.input.pulled, 0, "A body that is too large is not read.")
        self.assertEqual(self.post(body, app=small)[0], 201)
        self.store.orders.clear()
        self.assertEqual(self.post(body, CONTENT_LENGTH=f"{len(body):020d}")[0], 201)
        self.assertProblem(self.post(b"", CONTENT_LENGTH="0"), 400)
        self.assertEqual(self.post(body + b" " * (10_000 - len(body)))[0], 409, "10,000 bytes are allowed if nothing else is said.")
        self.assertProblem(self.post(body + b" " * (10_001 - len(body))), 413)

    def test_it_must_be_an_object(self):
        """A body that is JSON and no object is one wrong place."""
        for body in (b"[]", b'"tea"', b"7", b"null", b"true"):
            with self.subTest(body=body):
                self.assertProblem(self.post(body), 422, "")

    def test_missing_and_unknown_fields(self):
        """Missing required fields and unknown ones are wrong places, in lines too."""
        self.assertProblem(self.post({}), 422, "/reference", "/lines")
        self.assertWrong("/nte", nte="soon")
        self.assertWrong("/id", "/admin", id="7", admin=True)
        self.assertWrong("/a~1b", "/~01", **{"a/b": 1, "~1": 2})
        self.assertWrong("/lines/0/quantity", "/lines/1/item", "/lines/1/price", lines=[{"item": "tea"}, {"quantity": 1, "price": 0}])
        self.assertWrong("/lines/0/note", lines=[{"item": "tea", "quantity": 1, "note": None}])
        self.assertEqual(self.store.created, [])

    def test_the_reference(self):
        """The reference is a text of 1 to 20 of its characters."""
        for wrong in ("", "A" * 21, "a-1", "A 1", "A-1\n", "Ä", "A_1", 7, None, True, ["A"], {}, "A" * 5 + "\u0661"):
            self.assertWrong("/reference", reference=wrong)
        for right in ("A", "A" * 20, "-", "AZ-09"):
            self.assertEqual(self.assertRight(reference=right)["reference"], right)

    def test_the_lines(self):
        """Lines are a list of 1 to 50 objects."""
        line = GOOD["lines"][0]
        for wrong in ([], [line] * 51, {}, "tea", None, 1, {"0": line}):
            self.assertWrong("/lines", lines=wrong, why="It is one wrong place; nothing inside is looked at.")
        self.assertWrong("/lines", lines=[{}] * 51)
        self.assertWrong("/lines/1", "/lines/2", "/lines/3", lines=[line, [], None, "tea", line])
        self.assertEqual(len(self.assertRight(lines=[line] * 50)["lines"]), 50)

    def test_item_and_quantity(self):
        """Items are in the catalogue; quantities are whole numbers from 1 to 99, and true is no number."""
        for wrong in ("teh", "", "Tea", None, 1, ["tea"], {"tea": 1}, True):
            self.assertWrong("/lines/1/item", lines=[GOOD["lines"][0], {"item": wrong, "quantity": 1}])
        for wrong in (0, 100, -1, True, False, "2", 1.0, 2.5, None, [1], 10**400):
            self.assertWrong("/lines/0/quantity", lines=[{"item": "tea", "quantity": wrong}])
        for right in (1, 99):
            self.assertEqual(self.assertRight(lines=[{"item": "rice", "quantity": right}])["lines"], [{"item": "rice", "quantity": right}])

    def test_the_note(self):
        """The note is null or a text of at most 200 characters, printable but for line breaks."""
        for wrong in ("x" * 201, 5, False, [], {}, "tab\there", "\0", "a\u200bb", "a\r\nb", 0):
            self.assertWrong("/note", note=wrong)
        for right in (None, "", "x" * 200, "two\nlines", "Grüße ☕", "\n"):
            self.assertEqual(self.assertRight(note=right)["note"], right)

    def test_the_discount(self):
        """The discount is a number from 0 to 0.5, and neither true nor null."""
        for wrong in (-0.01, 0.51, 1, True, False, None, "0.1", [0.1], -1, 10**400):
            self.assertWrong("/discount", discount=wrong)
        for right in (0, 0.5, 0.25, 0.0):
            self.assertEqual(self.assertRight(discount=right)["discount"], right)

    def test_every_mistake_is_told_at_once(self):
        """All wrong places are told in one answer, each once."""
        order = {"reference": "a", "lines": [{"item": "teh", "quantity": True}, 7, {"item": "tea", "quantity": 1, "x": 1}], "note": 5, "discount": 9, "nte": ""}
        pointers = ["/reference", "/lines/0/item", "/lines/0/quantity", "/lines/1", "/lines/2/x", "/note", "/discount", "/nte"]
        self.assertProblem(self.post(order), 422, *pointers)
        self.assertEqual(self.store.created, [], "What is wrong is not stored.")

    def test_a_taken_reference(self):
        """If the store says that the reference is taken it is 409; a wrong order is 422 even then."""
        self.post(GOOD)
        self.assertProblem(self.post({**GOOD, "note": "again"}), 409, "/reference")
        self.assertWrong("/note", note=5)
        self.assertEqual(len(self.store.created), 1)


class HostileInput(ApiTest):
    """Hostile input"""

    level = 2

    def test_what_is_no_json(self):
        """What cannot be read is 400: no JSON, no UTF-8, and another encoding."""
        text = json.dumps(GOOD)
        for body in (b"{", b"", b"tea", b"{} {}", b"\xff\xfe", b'"\xe4"', text.encode("utf-16"), text.encode("utf-32"), b"{'a': 1}", text.encode() + b"\0"):
            with self.subTest(body=body):
                self.assertProblem(self.post(body), 400)

    def test_fields_that_stand_twice(self):
        """A field that stands twice in one object is 400, wherever the object is."""
        twice = ['{"reference": "A", "reference": "B", "lines": [{"item": "tea", "quantity": 1}]}', '{"reference": "A", "lines": [{"item": "tea", "quantity": 1, "quantity": 1}]}']
        for body in (*twice, '{"x": {"a": 1, "a": 2}}'):
            with self.subTest(body=body):
                self.assertProblem(self.post(body.encode()), 400, why="Another parser might take the other one.")
        self.assertEqual(self.assertRight(lines=[{"item": "tea", "quantity": 1}] * 2)["reference"], "A-1")

    def test_numbers_that_are_none(self):
        """NaN and Infinity are no JSON; a number too large for a float is no discount."""
        for number in ("NaN", "Infinity", "-Infinity"):
            with self.subTest(number=number):
                self.assertProblem(self.post(json.dumps(GOOD).replace("}]", f'}}], "discount": {number}').encode()), 400)
        for number in ("1e999", "-1e999"):
            with self.subTest(number=number):
                self.assertProblem(self.post(json.dumps(GOOD).replace("}]", f'}}], "discount": {number}').encode()), 422, "/discount")

    def test_too_deep_and_too_long(self):
        """Nesting without end and numbers of thousands of digits are 400, and nothing breaks."""
        for body in (b"[" * 9_000, b'{"a":' * 1_900, b"9" * 9_000, b'{"discount": ' + b"9" * 5_000 + b"}"):
            with self.subTest(body=body[:20]):
                self.assertProblem(self.post(body), 400)
        self.assertEqual(self.post(GOOD)[0], 201, "It goes on working.")

    def test_the_body_is_as_long_as_announced(self):
        """A body that ends too early is 400; behind its announced end nothing is read."""
        body = json.dumps(GOOD).encode()
        self.assertProblem(self.post(body, CONTENT_LENGTH=str(len(body) + 1)), 400)
        self.assertEqual(self.post(body + b"GET / HTTP/1.1", CONTENT_LENGTH=str(len(body)))[0], 201)
        self.assertLessEqual(self.input.pulled, len(body), "What comes next belongs to the next request.")

    def test_half_characters(self):
        """Half of a character pair, which JSON can write and nobody can store, is a wrong place."""
        for at, body in (("/note", '"note": "\\ud800"'), ("/reference", '"reference": "\\udc00"'), ("/\ud800", '"\\ud800": 1')):
            with self.subTest(body=body):
                order = {key: value for key, value in GOOD.items() if f'"{key}"' not in body}
                self.assertProblem(self.post(json.dumps(order).replace("}]", f"}}], {body}").encode() if at != "/reference" else ("{" + body + ', "lines": [{"item": "tea", "quantity": 1}]}').encode()), 422, at)

    def test_errors_of_our_own_tell_nothing(self):
        """If the store fails it is a 500 that says nothing about it; report gets the exception."""
        reported = []
        self.store.fails = LookupError("no table card_token on db7.internal")
        app = self.make(report=reported.append)
        for reply in (self.post(GOOD, app=app), self.get("1", app=app)):
            self.assertProblem(reply, 500)
            self.assertNotIn(b"db7", reply[2])
            self.assertNotIn(b"LookupError", reply[2])
        self.assertEqual([str(error) for error in reported], ["no table card_token on db7.internal"] * 2)
        self.assertProblem(self.post(GOOD), 500, why="It works without report as well.")
        self.store.fails = None
        self.post({}, app=app)
        self.get("77", app=app)
        self.assertEqual(len(reported), 2, "What the client did wrong is no error of ours.")


class WhatGoesOut(ApiTest):
    """What goes out"""

    level = 3

    def kind(self, accept):
        self.post(GOOD)
        status, headers, body = self.get("1", accept)
        self.assertEqual(headers.get("vary"), "Accept", "What a cache keeps depends on Accept.")
        return {"application/json": "json", "text/csv": "csv", "application/problem+json": status}[headers["content-type"].split(";")[0]]

    def assertChosen(self, expected, *headers):
        for accept in headers:
            with self.subTest(accept=accept):
                self.assertEqual(self.kind(accept), expected, f"Accept: {accept}")

    def test_as_csv(self):
        """An order as CSV: a heading, and its lines, written so that a comma in a name does no harm."""
        lines = [{"item": "tea, green", "quantity": 2}, {"item": "rice", "quantity": 40}]
        self.post({**GOOD, "lines": lines})
        status, _, body = self.get("1", "text/csv")
        self.assertEqual(status, 200)
        self.assertEqual(body, b'item,quantity\r\n"tea, green",2\r\nrice,40\r\n')
        self.assertEqual(list(csv.reader(io.StringIO(body.decode())))[1], ["tea, green", "2"])

    def test_the_greater_weight_wins(self):
        """The format with the greater weight is sent; JSON if they are equal, or if nothing is said."""
        self.assertChosen("json", None, "*/*", "application/json", "text/csv, application/json", "text/csv;q=0.5, application/json", "*/*;q=0.1")
        self.assertChosen("csv", "text/csv", "application/json;q=0.5, text/csv;q=0.51", "text/csv, application/json;q=0.999", "text/html, text/csv;q=0.1")

    def test_the_most_specific_entry_counts(self):
        """For each format its most specific entry counts, wherever it stands."""
        self.assertChosen("csv", "*/*, application/json;q=0.1", "application/json;q=0.1, */*;q=0.9", "text/*, */*;q=0.5", "application/*;q=0.2, text/*;q=0.3", "*/*;q=0.5, text/*;q=0.6")
        self.assertChosen("json", "text/*;q=0.1, */*;q=0.5", "text/csv;q=0.1, text/*, application/*;q=0.2", "*/*;q=0.1, application/*;q=0.2", "text/csv;q=0.3, text/*, */*;q=0.4")

    def test_zero_means_no(self):
        """A weight of 0 excludes a format; if neither is wanted it is 406."""
        self.assertChosen("csv", "application/json;q=0, */*", "application/*;q=0.0, text/csv;q=0.001")
        self.assertChosen("json", "text/csv;q=0, */*;q=0.1")
        self.assertChosen(406, "text/html", "image/*", "*/*;q=0", "application/json;q=0", "text/csv;q=0, application/*;q=0", "text/csv;q=0, text/*, application/json;q=0")
        self.assertProblem(self.get("1", "text/html"), 406)
        self.assertProblem(self.get("2", "text/html"), 404, why="What is not there cannot be had in any format.")

    def test_however_it_is_written(self):
        """Case, spaces and further parameters do not matter."""
        self.assertChosen("csv", "TEXT/CSV", " text/csv ", "application/json ; q=0.1 ,text/csv;q=0.2", "text/csv;header=present;q=0.9, */*;q=0.5", "text/csv, application/json;Q=0.5")

    def test_nonsense_is_passed_over(self):
        """An entry whose weight is no number from 0 to 1 is passed over, and nothing breaks."""
        self.assertChosen("json", "text/csv;q=abc, */*;q=0.1", "text/csv;q=2, application/json;q=0.1", "text/csv;q=-1, application/json", "text/csv;q=nan, application/json;q=0.1", "text/csv;q=, application/json;q=0.1")
        self.assertChosen("csv", "text/csv;q=1, application/json;q=1.5", "text/csv;q=1.000, application/json;q=0.999")
        self.assertChosen(406, ",", ";", "text/csv;q=inf", "json", "text", "")
