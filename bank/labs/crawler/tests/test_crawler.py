"""What the lab crawler asks, requirement by requirement."""

from castalia import LabTest

A, B, C = "http://a.example", "http://b.example", "http://c.example"


class CrawlerTest(LabTest):
    def crawl(self, answers, *seeds, takes=1, **options):
        return self.once("crawl", answers=answers, seeds=list(seeds or [A]), takes=takes, options=options)

    def visited(self, seen):
        """What was asked for, without robots.txt."""
        return [url for url in seen["order"] if not url.endswith("/robots.txt")]

    def at(self, seen, host):
        """When this host was asked."""
        return [time for time, url in seen["log"] if url.startswith(host)]


class EachPageOnce(CrawlerTest):
    """Each page once"""

    level = 1

    def spells(self, *pairs):
        for href, expected in pairs:
            with self.subTest(href=href):
                self.assertEqual(self.lab.normal(A + "/shop/tea?x=1", href), expected)

    def test_spellings_of_one_address(self):
        """Relative links, case, usual ports, fragments, blanks and users make no difference."""
        self.spells(
            ("rum", A + "/shop/rum"),
            ("../Rum#top", A + "/Rum"),
            ("?y=2#b", A + "/shop/tea?y=2"),
            (" \n/a/b/ ", A + "/a/b/"),
            ("", A + "/shop/tea?x=1"),
            ("HTTP://A.Example:80", A + "/"),
            ("//b.example:8080?q", B + ":8080/?q"),
            ("https://b.example:443/x", "https://b.example/x"),
            ("http://b.example:443/x", B + ":443/x"),
            ("https://b.example:80/", "https://b.example:80/"),
            ("http://me:secret@b.example/", B + "/"),
            ("/a//b?u=../%7e#x", A + "/a//b?u=../%7e"),
        )

    def test_dots_and_escapes(self):
        """Dot segments go, in complete addresses too; unreserved characters are plain, other escapes have capitals."""
        self.spells(
            (B + "/x/../y", B + "/y"),
            (B + "/x/./y/..", B + "/x/"),
            (B + "/x/.", B + "/x/"),
            (B + "/../../y", B + "/y"),
            (B + "/x/.../y.", B + "/x/.../y."),
            (B + "//x", B + "//x"),
            (B + "/x//./y", B + "/x//y"),
            ("/%7Ejo/%41%2dz%5f%2e%30", A + "/~jo/A-z_.0"),
            ("/a%2fb%c3%a9%2B%20", A + "/a%2Fb%C3%A9%2B%20"),
        )

    def test_what_is_no_page(self):
        """Other schemes, no host and nonsense are None."""
        for href in ("mailto:a@b.example", "javascript:void(0)", "ftp://b.example/", "https://", "https:///x", "http://b.example:99999/", "http://[x/", "http://b.example:x/"):
            self.spells((href, None))

    def test_links_are_followed(self):
        """Seeds, their links and so on are visited; run returns the status of each."""
        seen = self.crawl({A + "/": "/tea /rum", A + "/tea": "cup", A + "/cup": 410})
        self.assertEqual(seen["pages"], {A + "/": 200, A + "/tea": 200, A + "/rum": 404, A + "/cup": 410})
        self.assertEqual(seen["returned"], seen["pages"])
        self.assertEqual(seen["waiting"], [])

    def test_each_page_is_visited_once(self):
        """However often, and in whatever spelling, pages link to each other: one request each."""
        seen = self.crawl({A + "/": "/tea /tea#x HTTP://A.EXAMPLE/tea /%74ea / ./", A + "/tea": "/ /tea"}, A, A + "/#top")
        self.assertEqual(self.visited(seen), [A + "/", A + "/tea"])

    def test_only_the_hosts_of_the_seeds(self):
        """Links to other hosts, or other ports, are not visited; those of another seed's host are."""
        web = {A + "/": f"{B}/x {C}/y {A}:81/z mailto:me", B + ":82/": A + "/more"}
        seen = self.crawl(web, A, B + ":82")
        self.assertEqual(sorted(self.visited(seen)), sorted([A + "/", B + ":82/", A + "/more"]))

    def test_failures_do_not_end_the_crawl(self):
        """A fetch that raises gives None, a body that cannot be read has no links, and only 200 has any."""
        web = {A + "/": "/lost /odd /gone /last", A + "/lost": "broken", A + "/odd": "no HTML", A + "/gone": [500, {}, "/secret"]}
        seen = self.crawl({**web, A + "/last": "/end"})
        statuses = {A + "/": 200, A + "/lost": None, A + "/odd": 200, A + "/gone": 500, A + "/last": 200, A + "/end": 404}
        self.assertEqual(seen["pages"], statuses)

    def test_seeds_must_be_pages(self):
        """A seed that is no page raises ValueError before anything is fetched."""
        self.assertEqual(self.once("seeds_refused", seeds=[A, "mailto:me"]), 0)

    def test_as_many_at_once_as_there_are_workers(self):
        """Different hosts are asked at the same time, by at most so many workers."""
        hosts = [f"http://h{number}.example" for number in range(5)]
        self.assertEqual(self.crawl({}, *hosts, workers=3)["most"], 3)
        self.assertEqual(self.crawl({}, *hosts)["most"], 4)
        self.assertEqual(self.crawl({}, *hosts, workers=9)["most"], 5)

    def test_two_pages_find_the_same_link_at_once(self):
        """A page that two others link to is fetched once, whatever the order of the tasks."""
        web = {A + "/": C + "/x", B + "/": C + "/x", C + "/": C + "/x"}
        self.asynchronous(
            "crawl_in_any_order",
            answers=web,
            seeds=[A, B, C],
            options={"pause": 0},
            seconds=0.3,
            always=lambda seen: seen["pages"] == 4 and all(times == 1 for _, times in seen["asked"]),
            says="Asked for, and how often: {asked}.",
        )


class Manners(CrawlerTest):
    """Manners and limits"""

    level = 2

    def test_a_host_is_left_alone_between_requests(self):
        """One request at a time, and a pause from the answer to the next request, after failures too."""
        web = {A + "/": "/b /c", A + "/b": "broken"}
        seen = self.crawl(web, pause=2.5, takes=3)
        self.assertEqual(seen["times"], [0, 5.5, 11, 16.5])
        self.assertEqual(seen["most"], 1)
        self.assertEqual(self.crawl(web)["times"], [0, 2, 4, 6], "One second is the usual pause.")

    def test_a_pause_holds_up_nobody_else(self):
        """While one host is left alone, a single worker serves another."""
        seen = self.crawl({A + "/": "/x", B + "/": "/y"}, A, B, workers=1, pause=4)
        self.assertEqual(self.at(seen, A), [0, 5, 10])
        self.assertEqual(self.at(seen, B), [1, 6, 11])

    def test_new_work_is_begun_at_once(self):
        """A link to a host that has been idle is followed as soon as it is found."""
        seen = self.crawl({A + "/": "/x /y", A + "/x": B + "/late"}, A, B, pause=4, workers=1)
        self.assertEqual(seen["log"][-2:], [(11, B + "/late"), (15, A + "/y")])
        self.assertEqual(seen["took"], 16, "After the last answer there is nothing to wait for.")
        seen = self.crawl({A + "/": "/1", A + "/1": "/2 " + B + "/late"}, A, B, takes=3, workers=2)
        self.assertEqual(seen["log"][-2:], [(11, B + "/late"), (12, A + "/2")], "There was a second worker.")

    def test_robots_are_asked_once_and_first(self):
        """Each host is asked for robots.txt before its first page, and what is forbidden is not visited."""
        rules = "User-agent: castalia\nDisallow: /private\n\nUser-agent: *\nDisallow: /"
        web = {A + "/robots.txt": rules, A + "/": "/private/x /open /private", A + "/open": "/private?y"}
        seen = self.crawl(web)
        self.assertEqual(seen["order"], [A + "/robots.txt", A + "/", A + "/open"])
        self.assertEqual(seen["pages"], {A + "/": 200, A + "/open": 200})
        self.assertEqual(seen["waiting"], [])
        self.assertEqual(self.crawl(web, agent="somebody")["pages"], {})

    def test_robots_lie_at_the_root(self):
        """robots.txt is asked for at the root of the host, however deep the seed."""
        self.assertEqual(self.crawl({}, A + "/shop/tea")["order"], [A + "/robots.txt", A + "/shop/tea"])

    def test_robots_that_cannot_be_had(self):
        """400 to 499 allows everything; anything else, and no answer, allows nothing."""
        for answer, allowed in ((404, 1), (400, 1), (499, 1), (403, 1), (500, 0), (399, 0), (503, 0), (302, 0), ("broken", 0), (204, 0)):
            with self.subTest(answer=answer):
                seen = self.crawl({A + "/robots.txt": answer})
                self.assertEqual(len(seen["pages"]), allowed)
                self.assertEqual(seen["order"].count(A + "/robots.txt"), 1)

    def test_depth_is_bounded(self):
        """Links on pages of max_depth are not followed; seeds have depth 0."""
        web = {f"{A}/{n}": f"/{n + 1}" for n in range(9)}
        for options, pages in (({"max_depth": 0}, 1), ({"max_depth": 2}, 3), ({}, 6)):
            with self.subTest(**options):
                self.assertEqual(len(self.crawl(web, A + "/0", **options)["pages"]), pages)

    def test_a_host_cannot_fill_the_crawl(self):
        """A host gives at most max_per_host pages, and the rest of it is dropped."""
        web = {A + "/": "/1 /2 /3 /4", B + "/": "/5"}
        seen = self.crawl(web, A, B, max_per_host=3)
        self.assertEqual(sorted(seen["pages"]), [A + "/", A + "/1", A + "/2", B + "/", B + "/5"])
        self.assertEqual(seen["waiting"], [])
        self.assertEqual(len(self.crawl({A + "/": " ".join(map(str, range(150)))}, pause=0)["pages"]), 100)

    def test_the_crawl_ends_at_max_pages(self):
        """After max_pages the rest stays in waiting, with its depth; robots.txt does not count."""
        seen = self.crawl({A + "/": "/1 /2 /3", B + "/": "/4"}, A, B, max_pages=3)
        self.assertEqual(len(self.visited(seen)), 3)
        self.assertEqual(len(seen["pages"]), 3)
        self.assertEqual(seen["waiting"], sorted({(A + "/1", 1), (A + "/2", 1), (A + "/3", 1), (B + "/4", 1)} - {(url, 1) for url in seen["pages"]}))

    def test_a_thousand_pages_are_the_usual_end(self):
        """Without another number the crawl ends when 1000 pages have been visited."""
        seen = self.crawl({A + "/": " ".join(map(str, range(1100)))}, takes=0, pause=0, max_per_host=2000)
        self.assertEqual(len(seen["pages"]), 1000)

    def test_nothing_blocks_or_is_left(self):
        """A whole crawl, in any order of tasks: nobody waits for ever, nothing is left running."""
        self.asynchronous(
            "crawl_in_any_order",
            answers={A + "/": "/1 " + B + "/2", B + "/": A + "/3", B + "/2": "broken"},
            seeds=[A, B],
            takes=1,
            options={"workers": 2, "pause": 0.5},
            seconds=0.3,
            always=lambda seen: seen["pages"] == 5 and seen["most"] <= 2 and all(times == 1 for _, times in seen["asked"]),
            says="{pages} of 5 pages, up to {most} requests at once; asked for: {asked}.",
        )


class Trouble(CrawlerTest):
    """Trouble"""

    level = 3

    def test_redirects_are_links(self):
        """A redirect leads one step deeper, to a page of the seeds' hosts, and once."""
        for status in (301, 302, 303, 307, 308):
            seen = self.crawl({A + "/": [status, {"location": "/new#x"}, "/never"], A + "/new": "/"})
            self.assertEqual(seen["pages"], {A + "/": status, A + "/new": 200})
        web = {A + "/": [302, {"location": "http://169.254.169.254/"}, ""]}
        self.assertEqual(self.visited(self.crawl(web)), [A + "/"])
        for odd in ([301, {}, "/x"], [300, {"location": "/x"}, ""], [304, {"location": "/x"}, ""], [309, {"location": "/x"}, ""]):
            self.assertEqual(self.crawl({A + "/": odd})["pages"], {A + "/": odd[0]})
        endless = {f"{A}/{n}": [307, {"location": f"/{n + 1}"}, ""] for n in range(20)}
        self.assertEqual(len(self.crawl(endless, A + "/0", max_depth=4)["pages"]), 5)

    def test_a_server_that_asks_for_a_rest_gets_it(self):
        """After 429 and 503 the host rests for as long as it asks, and the same page comes next."""
        web = {A + "/": "/busy /next", A + "/busy": {"each": [[429, {"retry-after": "20"}, ""], [503, {"retry-after": "40"}, ""], "/more"]}}
        seen = self.crawl(web, A, B)
        self.assertEqual(
            [entry for entry in seen["log"] if entry[1].startswith(A)],
            [(0, A + "/robots.txt"), (2, A + "/"), (4, A + "/busy"), (25, A + "/busy"), (66, A + "/busy"), (68, A + "/next"), (70, A + "/more")],
        )
        self.assertEqual(self.at(seen, B), [0, 2], "The others do not rest.")
        self.assertEqual(seen["pages"][A + "/busy"], 200)

    def test_thirty_seconds_if_it_does_not_say(self):
        """Without a whole number the rest is 30 seconds, and never shorter than the pause."""
        for headers, second in (({}, 33), ({"retry-after": "Fri, 02 Jan 2026 00:00:00 GMT"}, 33), ({"retry-after": "-5"}, 33), ({"retry-after": "1.5"}, 33), ({"retry-after": "0"}, 4)):
            with self.subTest(**headers):
                seen = self.crawl({A + "/": {"each": [[503, headers, ""], "fine"]}})
                self.assertEqual(seen["times"][2], second)

    def test_three_requests_are_enough(self):
        """After the third request a page has the status that it has; other pages have their own three."""
        web = {A + "/": "/busy /too", A + "/busy": [429, {"retry-after": "5"}, "/x"], A + "/too": {"each": [503, 503, 404]}}
        seen = self.crawl(web)
        self.assertEqual(seen["pages"], {A + "/": 200, A + "/busy": 429, A + "/too": 404})
        self.assertEqual(self.visited(seen), [A + "/"] + [A + "/busy"] * 3 + [A + "/too"] * 3)
        self.assertEqual(len(self.crawl({A + "/": "/busy", A + "/busy": 503}, max_pages=2, max_per_host=2)["log"]), 5, "Asked again, it is still one page.")

    def test_robots_ask_for_a_rest_too(self):
        """A robots.txt with 429 allows everything, after the rest that it asks for; it is not asked for again."""
        seen = self.crawl({A + "/robots.txt": [429, {"retry-after": "9"}, ""]})
        self.assertEqual(seen["log"], [(0, A + "/robots.txt"), (10, A + "/")])

    def test_a_cancelled_crawl_goes_on_later(self):
        """Cancelled in the middle, it leaves no task and loses no page; run() finishes it."""
        web = {A + "/": "/1 /2", A + "/1": "/3", B + "/": "/4"}
        for at in (0.5, 2.5, 5.5):
            with self.subTest(at=at):
                self.asynchronous(
                    "cancelled",
                    answers=web,
                    seeds=[A, B],
                    at=at,
                    seconds=0.2,
                    always=lambda seen: seen["ended"] == "cancelled"
                    and seen["left"] == 0
                    and len(seen["pages"]) == 6
                    and seen["waiting"] == 0
                    and all(seen["asked"][url] == 1 for url in seen["first"]["pages"]),
                    says="run was {ended} and left {left} tasks; at the end {pages}, asked for: {asked}.",
                )

    def test_what_was_under_way_is_waiting(self):
        """A page whose request was cancelled is in waiting, and is not counted twice later."""
        self.asynchronous(
            "cancelled",
            answers={A + "/": "/1 /2"},
            seeds=[A],
            at=4.5,
            options={"max_pages": 3, "max_per_host": 3},
            seconds=0.2,
            always=lambda seen: [list(entry) for entry in seen["first"]["waiting"]] == [[A + "/1", 1], [A + "/2", 1]] and len(seen["pages"]) == 3,
            says="Waiting: {first[waiting]}; in the end {pages}.",
        )

    def test_a_cancelled_request_is_not_one_of_three(self):
        """A page whose request was cancelled may be asked for three times afterwards."""
        self.asynchronous(
            "cancelled",
            answers={A + "/": 503},
            seeds=[A],
            at=2.5,
            seconds=0.1,
            always=lambda seen: seen["asked"][A + "/"] == 4 and seen["pages"] == {A + "/": 503},
            says="With the one that was cancelled: {asked}; at the end {pages}.",
        )

    def test_a_cancelled_page_counts_once(self):
        """A page that was cancelled and visited later is one page of max_pages and of max_per_host."""
        for options in ({"max_pages": 3}, {"max_per_host": 3}):
            with self.subTest(**options):
                self.asynchronous(
                    "cancelled",
                    answers={A + "/": "/1 /2 /3 /4"},
                    seeds=[A],
                    at=4.5,
                    options=options,
                    seconds=0.1,
                    always=lambda seen: len(seen["pages"]) == 3,
                    says="Three pages were allowed, and these were visited: {pages}.",
                )

    def test_a_cancelled_crawl_waits_for_its_requests(self):
        """Requests that take time to end when they are cancelled have all ended when run ends, and it waits no longer."""
        self.asynchronous(
            "cancelled",
            answers={A + "/": "", B + "/": "", C + "/": ""},
            seeds=[A, B, C],
            at=2.5,
            closing={A + "/": 1, B + "/": 4},
            seconds=0.1,
            always=lambda seen: seen["left"] == 0 and seen["first"]["took"] == 6.5,
            says="Cancelled at 2.5, the requests had ended at 6.5; run ended at {first[took]} and left {left} tasks.",
        )
