"""What the lab downloader asks, requirement by requirement."""

import hashlib

from castalia import LabTest


def body(text, status=200, etag=None, length=None, breaks=None, **headers):
    """One answer of the network; `length` None announces the right one, 0 none at all."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if length != 0:
        named["content-length"] = str(length or len(text))
    if etag:
        named["etag"] = etag
    return {"status": status, "body": text, "headers": named, "breaks": breaks}


def rest(text, start, size, **more):
    """A 206 answer with the bytes from start of a file of this size."""
    return body(text, status=206, content_range=f"bytes {start}-{size - 1}/{size}", **more)


def no_connection(kind="ConnectionError"):
    return {"raises": kind}


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


class DownloaderTest(LabTest):
    def run_one(self, *answers, before=None, tries=1, **more):
        return self.once("one_file", answers=list(answers), before=before or {}, tries=tries, **more)

    def assertDelivered(self, told, text, why=None):
        self.assertEqual((told["result"], told["error"]), (len(text), None), why)
        self.assertEqual(told["files"], {"f": text}, "The file is there as a whole, and nothing else.")
        self.assertIs(told["closed"], True, "Every answer must be closed.")

    def assertRefused(self, told, **kept):
        self.assertEqual(told["error"], "DownloadError")
        self.assertEqual({name: text for name, text in told["files"].items() if not name.endswith(".part") or "f.etag" in told["files"]}, kept)
        self.assertIs(told["closed"], True, "Every answer must be closed.")


class WholeOrNone(DownloaderTest):
    """The whole file or none"""

    level = 1

    def test_a_whole_file(self):
        """The body of a 200 answer becomes the file; its size is returned; one request is sent, without headers."""
        told = self.run_one(body("price;5"))
        self.assertDelivered(told, "price;5")
        self.assertEqual(told["requests"], [{}])
        self.assertDelivered(self.run_one(body("", length=0)), "")

    def test_it_streams(self):
        """The body is read in pieces of at most 65,536 bytes, and nothing is at the path before it is whole."""
        text = "x" * 150_000
        told = self.run_one(body(text))
        self.assertDelivered(told, text)
        self.assertEqual([size for size in told["sizes"] if not 0 < size <= 65_536], [], "These sizes were asked for.")
        self.assertEqual(told["seen"], [], "While it was read, part of it was at the path already.")
        self.assertEqual(told["progress"][-1], (150_000, 150_000))
        self.assertGreaterEqual(len(told["progress"]), 3)

    def test_a_body_that_is_too_short(self):
        """Fewer bytes than announced are an error, and nothing is at the path."""
        self.assertRefused(self.run_one(body("price;", length=7)))
        self.assertRefused(self.run_one(body("price;", breaks="ConnectionResetError")))

    def test_a_body_that_is_too_long(self):
        """More bytes than announced are an error as well."""
        self.assertRefused(self.run_one(body("price;5", length=6)))
        told = self.run_one(body("price;5", length=6, etag='"a"'))
        self.assertEqual(told["files"], {}, "A part that is too long cannot be continued.")

    def test_nothing_announced(self):
        """Without content-length whatever comes until the end is the file."""
        told = self.run_one(body("price;5", length=0))
        self.assertDelivered(told, "price;5")
        self.assertEqual(told["progress"], [(7, None)])

    def test_the_checksum(self):
        """Bytes with another checksum raise DownloadError and are dropped; with the right one they are delivered."""
        self.assertDelivered(self.run_one(body("price;5"), sha256=sha("price;5")), "price;5")
        told = self.run_one(body("price;6", etag='"a"'), sha256=sha("price;5"))
        self.assertRefused(told)
        self.assertEqual(told["files"], {}, "Nothing of it can be used.")

    def test_other_statuses(self):
        """What is no 200 is no file."""
        for status in (404, 403, 304, 201, 503):
            with self.subTest(status=status):
                told = self.run_one(body("<h1>Sorry</h1>", status=status))
                self.assertRefused(told)
                self.assertEqual(told["files"], {})

    def test_the_old_file(self):
        """What was there before is replaced when the new one is whole, and stays if it cannot be delivered."""
        before = {"f": "old"}
        told = self.run_one(body("new!"), before=before)
        self.assertDelivered(told, "new!")
        self.assertEqual(told["seen"], ["old"], "While it was read, the old one was at the path.")
        for answer in (body("new", length=4), no_connection(), body("gone", status=404)):
            self.assertRefused(self.run_one(answer, before=before), f="old")
        told = self.run_one(body("new!"), before=before, sha256=sha("news"))
        self.assertRefused(told, f="old")


class BadNetwork(DownloaderTest):
    """On a bad network"""

    level = 2

    def test_what_is_worth_another_attempt(self):
        """Broken connections, timeouts, short and long bodies, 429 and 5xx are tried again, after 1, 2 and 4 seconds."""
        for bad in (no_connection(), no_connection("TimeoutError"), no_connection("ConnectionResetError"), body("pri", breaks="TimeoutError"),
                    body("pri", length=4), body("prices", length=4), body("", status=429), body("", status=500), body("", status=599)):
            told = self.run_one(bad, bad, bad, body("price;5"), tries=4)
            self.assertDelivered(told, "price;5")
            self.assertEqual(told["at"], [0, 1, 3, 7], "These are the seconds at which the requests were sent.")
            self.assertEqual(told["requests"], [{}] * 4, "Nothing was won, so nothing can be continued.")

    def test_what_is_not(self):
        """Other statuses and a wrong checksum fail at once, and other exceptions pass through unchanged."""
        for status in (400, 404, 428, 430, 499, 600):
            with self.subTest(status=status):
                told = self.run_one(body("", status=status), tries=4)
                self.assertRefused(told)
                self.assertEqual(len(told["requests"]), 1)
        told = self.run_one(body("price;6"), tries=4, sha256=sha("price;5"))
        self.assertRefused(told)
        self.assertEqual(len(told["requests"]), 1, "The same source will give the same bytes.")
        told = self.run_one(no_connection("ValueError"), tries=4)
        self.assertEqual((told["error"], len(told["requests"])), ("ValueError: no connection", 1))
        self.assertEqual(self.run_one(body("pri", breaks="OSError"), tries=4)["error"], "OSError: in the middle")

    def test_it_gives_up(self):
        """After tries failed attempts in a row it gives up, without a last sleep, and names the cause."""
        told = self.run_one(*[no_connection()] * 2, no_connection("TimeoutError"), body("price;5"), tries=3)
        self.assertRefused(told)
        self.assertEqual((told["at"], told["ended"]), ([0, 1, 3], 3))
        self.assertEqual(told["cause"], "TimeoutError")
        self.assertRefused(self.run_one(no_connection(), body("price;5"), tries=1))

    def test_it_goes_on_where_it_stopped(self):
        """The next attempt asks for the rest, if it is still the same file, and appends it."""
        told = self.run_one(body("price", length=9, etag='"a"'), rest("; 15", 5, 9, etag='"a"'), tries=2, sha256=sha("price; 15"))
        self.assertDelivered(told, "price; 15")
        self.assertEqual(told["requests"], [{}, {"Range": "bytes=5-", "If-Range": '"a"'}])
        self.assertEqual(told["progress"], [(5, 9), (9, 9)])
        self.assertEqual(told["at"], [0, 1])

    def test_it_goes_on_after_a_restart(self):
        """A part and its ETag that an earlier run left are continued as well; checksum and size are those of the whole."""
        before = {"f.part": "price", "f.etag": '"a"'}
        told = self.run_one(rest("; 15", 5, 9), before=before, sha256=sha("price; 15"))
        self.assertDelivered(told, "price; 15")
        self.assertEqual(told["requests"], [{"Range": "bytes=5-", "If-Range": '"a"'}])
        told = self.run_one(rest("; 16", 5, 9), before=before, sha256=sha("price; 15"))
        self.assertRefused(told)
        self.assertEqual(told["files"], {})
        told = self.run_one(no_connection(), before=before)
        self.assertRefused(told, **before)

    def test_what_was_won_is_kept(self):
        """When it gives up, a part that can be continued stays, with its ETag."""
        told = self.run_one(body("price", length=9, etag='"a"'), no_connection(), no_connection(), tries=3)
        self.assertRefused(told, **{"f.part": "price", "f.etag": '"a"'})

    def test_another_file(self):
        """A 200 answer to a request for the rest is another file: it begins anew, with the new ETag."""
        before = {"f.part": "price", "f.etag": '"a"'}
        self.assertDelivered(self.run_one(body("menu", etag='"b"'), before=before, sha256=sha("menu")), "menu")
        told = self.run_one(body("me", length=4, etag='"b"'), rest("nu", 2, 4), before=before, tries=2)
        self.assertDelivered(told, "menu")
        self.assertEqual(told["requests"][1], {"Range": "bytes=2-", "If-Range": '"b"'})
        told = self.run_one(body("me", length=4), body("menu"), before=before, tries=2)
        self.assertDelivered(told, "menu")
        self.assertEqual(told["requests"][1], {}, "The new file has no ETag; that of the old one says nothing about it.")

    def test_without_a_strong_etag(self):
        """Without a strong ETag, or with nothing in the part, it begins anew."""
        for etag in (None, 'W/"a"'):
            told = self.run_one(body("price", length=9, etag=etag), body("price; 15"), tries=2)
            self.assertDelivered(told, "price; 15")
            self.assertEqual(told["requests"], [{}, {}])
        for before in ({"f.part": "price"}, {"f.etag": '"a"'}, {"f.part": "", "f.etag": '"a"'}):
            told = self.run_one(body("menu"), before=before)
            self.assertDelivered(told, "menu")
            self.assertEqual(told["requests"], [{}])

    def test_a_range_that_does_not_fit(self):
        """A 206 with another range or without one, or unasked, and a 416 drop the part; the next attempt begins anew."""
        before = {"f.part": "price", "f.etag": '"a"'}
        wrong = (rest("rice; 15", 1, 9), rest("e; 15", 50, 9), body("; 15", status=206), body("", status=416))
        for answer in wrong:
            told = self.run_one(answer, body("menu"), before=before, tries=2)
            self.assertDelivered(told, "menu")
            self.assertEqual((told["requests"][1], told["at"]), ({}, [0, 1]))
            self.assertEqual(self.run_one(answer, before=before)["files"], {})
        told = self.run_one(rest("menu", 0, 4), body("menu"), tries=2)
        self.assertEqual(told["requests"], [{}, {}])

    def test_what_is_won_begins_a_new_row(self):
        """An attempt that made the part longer is the first of a new row of failures, and the pauses begin anew."""
        told = self.run_one(
            no_connection(), body("pr", length=9, etag='"a"'), no_connection(), rest("ice", 2, 9, length=7), rest("; 15", 5, 9), tries=3
        )
        self.assertDelivered(told, "price; 15")
        self.assertEqual(told["at"], [0, 1, 2, 4, 5])

    def test_what_is_lost_again_is_not_won(self):
        """An attempt whose bytes cannot be continued, or that got no further than the part before it, won nothing."""
        short = body("price", length=9)
        told = self.run_one(short, short, short, body("price; 15"), tries=3)
        self.assertRefused(told)
        self.assertEqual(told["at"], [0, 1, 3])
        told = self.run_one(*(body("price", length=9, etag=f'"{n}"') for n in range(4)), body("price; 15"), tries=3)
        self.assertRefused(told, **{"f.part": "price", "f.etag": '"2"'})


class ManyFiles(DownloaderTest):
    """Many files"""

    level = 3

    def test_a_result_for_each(self):
        """Each name gets its size or its exception; one failure does not stop the others."""
        told = self.once("many_files", names=["a", "bb", "c", "dd", "e"], fails={"bb": "ConnectionError", "e": "ValueError"}, tries=2, workers=2)
        self.assertEqual(told["results"], {"a": 3, "bb": "DownloadError", "c": 3, "dd": 6, "e": "ValueError"})
        self.assertEqual(told["files"], {"a": "aaa", "c": "ccc", "dd": "dddddd"})
        self.assertEqual(told["requests"], 6, "bb was tried twice.")
        self.assertEqual(told["threads"], 1, "When download_all returns no thread is left.")
        self.assertEqual(self.once("many_files", names=[], fails={})["results"], {})

    def test_checksums(self):
        """Each file is compared with its own checksum."""
        sums = {"good": sha("abc"), "bad": sha("abd"), "any": None}
        self.assertEqual(self.once("checked", sums=sums), {"good": 3, "bad": "DownloadError", "any": 3})

    def test_names_that_lead_elsewhere(self):
        """A name that is no plain file name, or comes twice, is refused before anything is requested."""
        for name in ("", ".", "..", "../passwd", "a/b", "/etc/cron.d/job", "a\\b", "a\0b", "good"):
            with self.subTest(name=name):
                told = self.once("many_files", names=["good", name], fails={})
                self.assertEqual((told["results"], told["requests"]), ("ValueError", 0))
        told = self.once("many_files", names=["...", ".hidden", "a b", "..a"], fails={})
        self.assertEqual(told["results"], {"...": 9, ".hidden": 21, "a b": 9, "..a": 9})

    def test_limits_below_one(self):
        """workers or per_host below 1 raise ValueError."""
        for limits in ({"workers": 0}, {"per_host": 0}, {"workers": -1}):
            with self.subTest(**limits):
                self.assertEqual(self.once("many_files", names=["a"], fails={}, **limits)["results"], "ValueError")
        self.assertEqual(self.once("many_files", names=["a", "b"], fails={}, workers=1, per_host=1)["results"], {"a": 3, "b": 3})

    def test_they_run_at_the_same_time(self):
        """As many run at the same time as the limits allow."""
        for urls, workers, per_host in ((["http://a/1", "http://b/2", "http://c/3"], 3, 1), (["http://a/1", "http://a/2", "http://b/1"], 3, 2)):
            with self.subTest(urls=urls):
                told = self.once("wait_for_each_other", urls=urls, workers=workers, per_host=per_host)
                self.assertEqual(told, {"f0": 3, "f1": 3, "f2": 3})

    def test_the_limits_hold(self):
        """At most workers run at a time, and at most per_host from one host, however its name is written."""
        one_host = ["http://CDN.example/1", "http://cdn.example:80/2", "http://cdn.example/3", "http://me@cdn.example/4"]
        hosts = ["http://a/1", "http://b/2", "http://c/3", "http://d/4"]
        self.assertEqual(self.once("at_most", urls=one_host, workers=4, per_host=1), {"most": 1, "seconds": 4})
        self.assertEqual(self.once("at_most", urls=one_host, workers=4, per_host=2), {"most": 2, "seconds": 2})
        self.assertEqual(self.once("at_most", urls=hosts, workers=1, per_host=4), {"most": 1, "seconds": 4})
        self.assertEqual(self.once("at_most", urls=hosts, workers=2, per_host=4), {"most": 2, "seconds": 2})

    def test_what_holds_by_default(self):
        """If nothing is said: four at a time, two from one host, four attempts."""
        self.assertEqual(self.once("at_most_by_default", hosts=list("abcdef")), {"most": 4, "tried": 8})
        self.assertEqual(self.once("at_most_by_default", hosts=list("aaaa")), {"most": 2, "tried": 8})

    def test_a_slow_host(self):
        """While a host is slow, the files of the others are downloaded."""
        self.assertEqual(self.once("a_slow_host"), {"slow-1": 3, "slow-2": 3, "slow-3": 3, "quick-1": 3, "quick-2": 3})

    def test_the_limit_holds_in_every_order(self):
        """Two files of one host, with one connection allowed: never both at once, whatever the order of the threads."""
        self.schedules(
            "two_of_one_host",
            always=lambda seen: seen == {"most": 1, "results": {"f0": 3, "f1": 3}},
            says="{most} ran at the same time; the results: {results}.",
        )

    def test_progress_is_told_one_at_a_time(self):
        """on_progress hears of each file, and never twice at the same time."""
        self.schedules(
            "progress_of_two",
            always=lambda seen: seen["told"] == [(1, "f0", 3, None), (1, "f1", 3, None)],
            says="(calls at the same time, name, done, total): {told}.",
        )
