"""What the lab url-shortener asks, requirement by requirement."""

from castalia import LabTest

URL = "https://example.org/a?b=c#d"


class Store:
    """What the statement says of the store, and a note of what was asked."""

    def __init__(self):
        self.links = {}
        self.clicks = []
        self.asked = []
        self.while_writing = None

    def add(self, code, link):
        self.asked.append("add")
        if code in self.links:
            return False
        self.links[code] = link
        return True

    def get(self, code):
        self.asked.append("get")
        return self.links.get(code)

    def replace(self, code, link):
        self.asked.append("replace")
        self.links[code] = link

    def add_clicks(self, counts):
        self.asked.append("add_clicks")
        if self.while_writing:
            self.while_writing()
        self.clicks.append(counts)


class ShortenerTest(LabTest):
    def setUp(self):
        self.store = Store()

    def shortener(self, *numbers, **more):
        """One whose source gives these numbers, then 1000, 1001, ..."""
        later = [*numbers, *range(1000, 1100)]
        return self.lab.Shortener(self.store, "sho.rt", source=lambda: later.pop(0), **more)

    def leads_to(self, shortener, code):
        answer = shortener.visit(code)
        self.assertIn(answer.status, (302, 303, 307), "Browsers keep a 301 or 308 and never ask again: no change, no count, no end.")
        return answer.location


class Codes(ShortenerTest):
    """Codes"""

    level = 1

    def test_numbers_in_base_62(self):
        """Numbers are written with 0-9, a-z and A-Z, without zeros in front."""
        for number, code in ((0, "0"), (9, "9"), (10, "a"), (35, "z"), (36, "A"), (61, "Z"), (62, "10"), (3843, "ZZ"), (3844, "100"), (62**7 - 1, "ZZZZZZZ")):
            with self.subTest(number=number):
                self.assertEqual(self.lab.encode(number), code)
                self.assertEqual(self.lab.decode(code), number)

    def test_what_is_no_code(self):
        """Negative numbers, empty codes and other characters raise ValueError."""
        with self.assertRaises(ValueError):
            self.lab.encode(-1)
        for code in ("", "a-b", "a b", "ä", "1\n"):
            with self.subTest(code=code), self.assertRaises(ValueError):
                self.lab.decode(code)

    def test_a_code_leads_to_its_address(self):
        """Whoever visits the code is sent to the address as it was given."""
        shortener = self.shortener(62, 63)
        self.assertEqual(shortener.shorten(URL), "10")
        self.assertEqual(shortener.shorten("http://Example.ORG:8080/%C3%A4"), "11")
        self.assertEqual(self.leads_to(shortener, "10"), URL)
        self.assertEqual(self.leads_to(shortener, "11"), "http://Example.ORG:8080/%C3%A4")

    def test_the_same_address_twice(self):
        """The same address twice makes two links."""
        shortener = self.shortener(1, 2)
        self.assertEqual([shortener.shorten(URL), shortener.shorten(URL)], ["1", "2"])

    def test_an_unknown_code(self):
        """An unknown code is answered with 404 and nowhere to go."""
        shortener = self.shortener()
        for code in ("nope", "", "../etc", "ä"):
            with self.subTest(code=code):
                self.assertEqual(shortener.visit(code), (404, None))

    def test_a_taken_code_is_left_alone(self):
        """If a code is taken the next one is tried, and the link that has it stays."""
        shortener = self.shortener(5, 5, 5, 6)
        self.assertEqual(shortener.shorten("https://example.org/first"), "5")
        self.assertEqual(shortener.shorten("https://example.org/second"), "6")
        self.assertEqual(self.leads_to(shortener, "5"), "https://example.org/first")
        self.assertEqual(self.leads_to(shortener, "6"), "https://example.org/second")

    def test_ten_codes_are_tried(self):
        """The tenth code may be free; if it is taken too, NoFreeCode is raised."""
        self.shortener(5).shorten(URL)
        self.assertEqual(self.shortener(*[5] * 9, 6).shorten(URL), "6")
        with self.assertRaises(self.lab.NoFreeCode):
            self.shortener(*[5] * 10, 7).shorten(URL)
        self.assertEqual(sorted(self.store.links), ["5", "6"])

    def test_codes_cannot_be_guessed(self):
        """Without a source codes have seven characters, and no seed tells the next."""
        codes = self.once("codes_of_a_new_process") + self.once("codes_of_a_new_process")
        self.assertEqual({len(code) for code in codes}, {7})
        self.assertEqual(len(set(codes)), 6, "From the same seed the same codes came again: whoever knows the seed, or enough codes, knows all that follow.")
        numbers = sorted(self.lab.decode(code) for code in codes)
        self.assertGreater(numbers[-1] - numbers[0], 1_000_000, "They lie close together.")


class Rules(ShortenerTest):
    """Rules"""

    level = 2

    def refuses(self, *urls):
        shortener = self.shortener()
        for url in urls:
            with self.subTest(url=url[:60]), self.assertRaises(ValueError):
                shortener.shorten(url)
        self.assertEqual(self.store.links, {}, "Nothing may be stored.")

    def test_only_the_web(self):
        """Only http and https with a host are shortened."""
        self.refuses(
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "ftp://example.org/",
            "//example.org/",
            "example.org",
            "/admin",
            "",
            "https:",
            "https:///path",
            "https://:443/",
            "xhttp://example.org/",
        )
        self.assertEqual(self.leads_to(self.shortener(), self.shortener().shorten("HTTPS://EXAMPLE.ORG")), "HTTPS://EXAMPLE.ORG")

    def test_what_goes_into_a_header(self):
        """Line ends, spaces, control characters and letters beyond ASCII are refused."""
        self.refuses(
            "https://example.org/\r\nSet-Cookie: a=b",
            "https://example.org/\n",
            " https://example.org/",
            "https://example.org/a b",
            "https://example.org/\x00",
            "https://example.org/\x7f",
            "https://example.org/\t",
            "https://example.org/ä",
        )
        address = "https://example.org/!~$&'()*+,;=:@-._%7C|[]"
        self.assertEqual(self.leads_to(self.shortener(), self.shortener().shorten(address)), address)

    def test_no_names_before_the_host(self):
        """An address with a user or password is refused: it only looks as if it led to somebody else."""
        self.refuses("https://bank.example@evil.example/", "https://bank.example:pin@evil.example/", "https://@example.org/")
        self.assertEqual(self.leads_to(self.shortener(), self.shortener().shorten("https://example.org/@ann")), "https://example.org/@ann")

    def test_not_in_a_circle(self):
        """An address that leads to the shortener itself is refused, however its host is written."""
        self.refuses("https://sho.rt/abc", "http://SHO.RT/", "https://sho.rt:443/x", "https://sho.rt./x", "https://Sho.Rt.:80")
        with self.assertRaises(ValueError):
            self.lab.Shortener(self.store, "Sho.RT").shorten("https://sho.rt/")
        for other in ("https://notsho.rt/", "https://sho.rt.example/", "https://example.org/sho.rt"):
            with self.subTest(other=other):
                self.assertEqual(self.leads_to(self.shortener(), self.lab.Shortener(self.store, "sho.rt").shorten(other)), other)

    def test_long_addresses(self):
        """2,000 characters are allowed, one more is not."""
        longest = "https://example.org/".ljust(2_000, "x")
        self.refuses(longest + "x")
        self.assertEqual(self.leads_to(self.shortener(), self.shortener().shorten(longest)), longest)

    def test_a_name_of_ones_own(self):
        """An alias is the code of the link; a second one of that name is refused and changes nothing."""
        shortener = self.shortener()
        self.assertEqual(shortener.shorten(URL, alias="Spring-sale_26"), "Spring-sale_26")
        with self.assertRaises(self.lab.AliasTaken):
            shortener.shorten("https://example.org/other", alias="Spring-sale_26")
        self.assertEqual(self.leads_to(shortener, "Spring-sale_26"), URL)
        self.assertEqual(shortener.visit("spring-sale_26").status, 404, "Capitals matter.")

    def test_names_have_a_form(self):
        """An alias has 3 to 30 letters, digits, - or _."""
        shortener = self.shortener()
        for alias in ("ab", "x" * 31, "", "a b", "a/b", "a.b", "abc\n", "ähm", "a%20b"):
            with self.subTest(alias=alias), self.assertRaises(ValueError):
                shortener.shorten(URL, alias=alias)
        for alias in ("abc", "x" * 30, "---"):
            with self.subTest(alias=alias):
                self.assertEqual(shortener.shorten(URL, alias), alias)

    def test_reserved_words(self):
        """Reserved words are neither aliases nor codes, in whatever capitals."""
        for alias in ("api", "API", "aPi", "admin"):
            with self.subTest(alias=alias), self.assertRaises(ValueError):
                self.shortener().shorten(URL, alias=alias)
        with self.assertRaises(ValueError):
            self.shortener(reserved=("Login",)).shorten(URL, alias="login")
        self.assertEqual(self.shortener(reserved=("Login",)).shorten(URL, alias="api"), "api")
        self.assertEqual(self.shortener(self.lab.decode("Api"), 7).shorten(URL), "7", "A path of the service must stay reachable.")

    def test_names_and_codes_are_one_space(self):
        """A code that somebody has as an alias is taken, and a code that was given is no alias for others."""
        shortener = self.shortener(self.lab.decode("spring"), 7, self.lab.decode("summer"))
        shortener.shorten(URL, alias="spring")
        self.assertEqual(shortener.shorten("https://example.org/other"), "7")
        self.assertEqual(shortener.shorten("https://example.org/third"), "summer")
        with self.assertRaises(self.lab.AliasTaken):
            shortener.shorten(URL, alias="summer")

    def test_links_that_end(self):
        """A link with a ttl is gone after exactly so many seconds, answered with 410, and its name stays taken."""
        shortener = self.shortener(5, 5, 6)
        shortener.shorten(URL, ttl=60)
        shortener.shorten(URL, alias="spring", ttl=60)
        self.clock.advance(59.75)
        self.assertEqual([self.leads_to(shortener, code) for code in ("5", "spring")], [URL, URL])
        self.clock.advance(0.25)
        self.assertEqual([shortener.visit(code) for code in ("5", "spring")], [(410, None), (410, None)])
        with self.assertRaises(self.lab.AliasTaken):
            shortener.shorten(URL, alias="spring")
        self.assertEqual(shortener.shorten(URL), "6")
        self.clock.advance(10**9)
        self.assertEqual(self.leads_to(shortener, "6"), URL, "Without a ttl it stays.")

    def test_a_ttl_is_positive(self):
        """A ttl of 0 or less is refused."""
        for ttl in (0, -1):
            with self.subTest(ttl=ttl), self.assertRaises(ValueError):
                self.shortener().shorten(URL, ttl=ttl)
        self.shortener().shorten(URL, ttl=0.5)
        self.assertEqual(len(self.store.links), 1)

    def test_links_that_are_removed(self):
        """A removed link is gone, its name stays taken, and an unknown one cannot be removed."""
        shortener = self.shortener(5, 5, 6)
        shortener.shorten(URL)
        shortener.shorten(URL, alias="spring", ttl=3600)
        for code in ("5", "spring"):
            shortener.remove(code)
            self.assertEqual(shortener.visit(code), (410, None))
        with self.assertRaises(self.lab.AliasTaken):
            shortener.shorten(URL, alias="spring")
        self.assertEqual(shortener.shorten(URL), "6")
        with self.assertRaises(KeyError):
            shortener.remove("nope")
        self.assertEqual(shortener.visit("nope").status, 404)

    def test_two_want_one_name(self):
        """Of two who want the same name at the same time one gets it, and it leads where that one said."""
        self.schedules(
            "two_want_one_name",
            always=lambda seen: sorted([seen["A"], seen["B"]]) == ["spring", "taken"] and seen[seen["leads to"]] == "spring",
            says="A: {A}, B: {B}.",
        )

    def test_two_draw_one_number(self):
        """Two links whose sources give the same number get two codes, and both lead where they should."""
        self.schedules(
            "two_draw_one_number",
            always=lambda seen: seen == {"A": "A", "B": "B"},
            says="The code of A leads to {A}, the code of B to {B}.",
        )


class Counted(ShortenerTest):
    """Counted"""

    level = 3

    def clicked(self, *codes, **more):
        shortener = self.shortener(1, 2, 3)
        for _ in range(3):
            shortener.shorten(URL, **more)
        for code in codes:
            shortener.visit(code)
        return shortener

    def test_clicks_are_written_as_sums(self):
        """A flush writes how often each link was followed since the last one, and says how many clicks that were."""
        shortener = self.clicked("1", "2", "1")
        self.assertEqual(shortener.flush(), 3)
        self.assertEqual(self.store.clicks, [{"1": 2, "2": 1}])
        shortener.visit("2")
        shortener.visit("3")
        self.assertEqual(shortener.flush(), 2)
        self.assertEqual(self.store.clicks[1], {"2": 1, "3": 1})

    def test_nothing_to_write(self):
        """Without clicks a flush writes nothing; visits that lead nowhere are no clicks."""
        shortener = self.clicked("nope", ttl=60)
        self.assertEqual(shortener.flush(), 0)
        shortener.remove("1")
        self.clock.advance(60)
        for code in "123":
            shortener.visit(code)
        self.assertEqual(shortener.flush(), 0)
        self.assertEqual(self.store.clicks, [])

    def test_a_visit_asks_once(self):
        """A visit asks the store for the link and for nothing else."""
        shortener = self.clicked()
        self.store.asked.clear()
        for _ in range(3):
            shortener.visit("1")
        self.assertEqual(self.store.asked, ["get"] * 3)

    def test_a_failed_flush_loses_nothing(self):
        """If writing fails the caller hears of it, and the clicks are written next time."""
        shortener = self.clicked("1", "2")

        def fails():
            raise ConnectionError("the database is away")

        self.store.while_writing = fails
        for _ in range(2):
            with self.assertRaises(ConnectionError):
                shortener.flush()
        shortener.visit("1")
        self.store.while_writing = None
        self.assertEqual(shortener.flush(), 3)
        self.assertEqual(self.store.clicks, [{"1": 2, "2": 1}])
        self.assertEqual(shortener.flush(), 0)

    def test_clicks_during_a_flush(self):
        """A click that comes while a flush is writing is written by the next one, whether the flush fails or not."""
        shortener = self.clicked("1")

        def clicks():
            shortener.visit("1")

        def clicks_and_fails():
            shortener.visit("1")
            raise ConnectionError("the database is away")

        self.store.while_writing = clicks
        self.assertEqual(shortener.flush(), 1)
        self.store.while_writing = clicks_and_fails
        with self.assertRaises(ConnectionError):
            shortener.flush()
        self.store.while_writing = None
        self.assertEqual(shortener.flush(), 2)
        self.assertEqual(self.store.clicks, [{"1": 1}, {"1": 2}])

    def test_two_clicks_at_once(self):
        """Two clicks at the same time are two clicks."""
        self.schedules("two_clicks", always=lambda seen: seen == {"written": 2, "counted": 2}, says="Two clicks came; {counted} were counted.")

    def test_a_click_and_a_flush_at_once(self):
        """A click during a flush is counted once, by that flush or the next."""
        self.schedules("a_click_and_a_flush", always=lambda seen: seen == {"written": 2, "counted": 2}, says="Two clicks came; {counted} were counted, and the flushes speak of {written}.")

    def test_a_click_and_a_failing_flush_at_once(self):
        """A click that comes while a flush fails is written by the next one, and so is what the flush had taken."""
        self.schedules("a_click_and_a_failing_flush", always=lambda seen: seen == {"written": 2, "counted": 2}, says="Two clicks came; {counted} were counted.")

    def test_two_flushes_at_once(self):
        """Two flushes at the same time write each click once."""
        self.schedules("two_flushes", always=lambda seen: seen == {"written": 1, "counted": 1}, says="One click came; {counted} were counted, and the flushes speak of {written}.")

    def test_a_visit_does_not_wait(self):
        """A visit is answered while a flush is writing."""
        self.schedules("a_flush_that_waits_for_a_visit", always=lambda counted: counted == 2, says="{0} of two clicks were counted.")

    def test_clicks_are_numbers(self):
        """A thousand clicks on one link take no more memory than one."""
        self.memory("many_clicks", at_most_bytes=12_000)
