"""What the lab scraper asks, requirement by requirement."""

from decimal import Decimal

from castalia import LabTest

TEA = "https://tea.example"
GOOD = b'<p class=offer><b class=name>Tea</b><i class=price>4.20</i><a class=link href=x>x</a></p>'


def part(name="Tea", price="4.20", link='<a class="link" href="/1">x</a>', tag="div"):
    return f'<{tag} class="offer"><b class="name">{name}</b><i class="price">{price}</i>{link}</{tag}>'


class ScraperTest(LabTest):
    def read(self, html, url=TEA + "/shop/"):
        return [tuple(offer[key] for key in ("name", "price", "url")) for offer in self.lab.offers(html, url)]

    def names(self, html):
        return [name for name, _, _ in self.read(html)]

    def changed(self, *pages):
        for page in pages:
            with self.subTest(page=page), self.assertRaises(self.lab.PageChanged):
                self.lab.offers(page, TEA)


class OnePage(ScraperTest):
    """One page"""

    level = 1

    def test_offers_are_read(self):
        """Name, price and link of each offer, in the order of the page."""
        page = "<h1>Shop</h1>" + part() + part("Rum", "12.00", '<p><a class="x link" href="rum">y</a></p>', "tr")
        self.assertEqual(
            self.lab.offers(page, TEA + "/shop/"),
            [
                {"name": "Tea", "price": Decimal("4.20"), "url": TEA + "/1"},
                {"name": "Rum", "price": Decimal("12.00"), "url": TEA + "/shop/rum"},
            ],
        )

    def test_text_is_all_text_inside(self):
        """Inner elements, references, several lines: one text with single spaces."""
        self.assertEqual(self.names(part("\n Green&nbsp;<i>tea</i>\n\t&amp; <b>mi<u>lk</u></b>&#33; ")), ["Green tea & milk!"])

    def test_comments_and_scripts_say_nothing(self):
        """What stands in comments, scripts and styles is neither text nor elements."""
        page = f"<!-- {part('Ghost')} --><script>let x = '{part('Script')}'</script><style>.offer {{}}</style>"
        self.assertEqual(self.names(page + part("T<!-- no -->e<script>no</script>a<style>no</style>")), ["Tea"])
        self.changed(page)

    def test_classes_are_words(self):
        """A class is one word of several, in any order and with any quotes."""
        page = "<div class='big offer sale'><b class='x name'>A</b><b class=price>1.00</b><a href=/a class=link>x</a></div>"
        self.assertEqual(self.names(page + page.replace("offer", "offers").replace("name", "nam") + "<p class>"), ["A"])

    def test_the_first_of_each_counts(self):
        """Of several names, prices or links in an offer the first counts; others outside mean nothing."""
        inside = '<b class="name">Old</b><i class="price">9.00</i><a class="link" href="/2">x</a>'
        stray = '<b class="name">Stray</b><i class="price">x</i><a class="link" href="/3">x</a>'
        page = stray + part(link='<a href="/0">x</a><b class="link">x</b><a class="link" href="/1">x</a>' + inside) + stray + part("Rum")
        self.assertEqual(self.read(page), [("Tea", Decimal("4.20"), TEA + "/1"), ("Rum", Decimal("4.20"), TEA + "/1")])

    def test_elements_without_end_tags(self):
        """br, img and the like open nothing."""
        for tag in ("br", "hr", "img src=x", "input", "link", "meta", "wbr", "base"):
            with self.subTest(tag=tag):
                self.assertEqual(self.names(part(f"Green<{tag}> tea") + part("Rum")), ["Green tea", "Rum"])
            self.changed(part(f"x</b><{tag} class='price'>4.20").replace('"price"', '"x"'), f"<div class=offer><{tag} class=name>Tea<b class=name>Tea</b><b class=price>1.00</b><a class=link href=x>x</a></div>")
        outside = "</div><div><br><b class=price>1.00</b></div>"
        self.changed("<div class=offer><br><b class=name>x</b><a class=link href=x>x</a>" + outside)

    def test_items_without_end_tags(self):
        """An li ends where the next one of its list begins, or with the list; an inner list has items of its own."""
        item = "<li class=offer><b class=name>{}<i class=price>1.00</i></b><a class=link href=x>x</a>"
        self.assertEqual(self.names("<ul>" + item.format("A") + item.format("B") + "</ul><b class=name>C</b>"), ["A1.00", "B1.00"])
        self.changed("<ul><li class=offer><b class=name>A</b><li><b class=price>1.00</b><a class=link href=x>x</a></ul>")
        self.changed("<ol><li class=offer><b class=name>A</b></ol><b class=price>1.00</b><a class=link href=x>x</a>")
        for inner in ("ul", "ol"):
            page = f"<ul><li class=offer><b class=name>A</b><{inner}><li>one<li>two</{inner}><b class=price>1.00</b><a class=link href=x>x</a></ul>"
            self.assertEqual(self.names(page), ["A"])

    def test_end_tags_that_do_not_fit(self):
        """An end tag ends everything opened inside its element; one that ends nothing is ignored."""
        self.assertEqual(self.names("</p></div>" + part("Green</font> <i>tea") + part("Rum</li></ul>")), ["Green tea", "Rum"])
        self.assertEqual(self.names("<div>" + part("<u>Tea", tag="p") + "</div>" + part("Rum")), ["Tea", "Rum"])
        self.assertEqual(self.names("<p class=offer><b class=price>1.00</b><a class=link href=x>x</a><b class=name>Tea &amp"), ["Tea &"], "The page ends where it ends.")
        self.changed("<div><p class=offer><b class=name>A</b></div><b class=price>1.00</b><a class=link href=x>x</a>")

    def test_prices_are_exact(self):
        """Two decimals, commas between thousands, perhaps a euro sign; as Decimal."""
        for text, price in (("0.01", "0.01"), ("9,999.99", "9999.99"), ("€ 12.50", "12.50"), ("12.50 &euro;", "12.50"), ("€3.00", "3.00"), ("1234.50€", "1234.50")):
            with self.subTest(text=text):
                self.assertEqual(self.read(part(price=text))[0][1], Decimal(price))

    def test_other_prices_are_an_alarm(self):
        """Whatever is no such price, or not above 0 and below 10,000, raises PageChanged."""
        wrong = ("", "x", "4", "4.2", "4.205", "4,20", "-4.20", "0.00", "10,000.00", "10000.00", "1,23.45", "12,34.50", "1234,567.00", ",123.00", "1,,234.00")
        self.changed(*(part(price=text) for text in (*wrong, "NaN", "$ 4.20", "4.20 4.20", "\u0664.20", "1e2.00", ".50", "€ € 1.00", "4.20 each")))

    def test_an_offer_that_lacks_something_is_an_alarm(self):
        """Without name, price or link, or with an empty one, PageChanged is raised: nothing is stored."""
        whole = part()
        missing = [whole.replace(f'class="{name}"', 'class="renamed"') for name in ("name", "price", "link")]
        self.changed(*missing, *(part() + page for page in missing), part(name=" &nbsp; "), part(link='<a class="link" href="">x</a>'), part(link='<a class="link">x</a>'))

    def test_no_offers_is_an_alarm(self):
        """A page without offers raises PageChanged, unless it says so itself."""
        self.changed("", "<p>Welcome</p>", part().replace("offer", "product"), "no-offers", "<p id=no-offers>")
        self.assertEqual(self.lab.offers("<p class='hint no-offers'>Nothing today</p>", TEA), [])
        self.assertEqual(self.names("<p class='no-offers'></p>" + part()), ["Tea"])


class BytesAndLinks(ScraperTest):
    """Bytes and links"""

    level = 2

    def decoded(self, *cases):
        for body, content_type, text in cases:
            with self.subTest(body=body, content_type=content_type):
                self.assertEqual(self.lab.decode(body, content_type), text)

    def test_who_names_the_encoding(self):
        """The byte order mark before the header, the header before meta, and UTF-8 if nobody does."""
        word = "é".encode()
        meta = b'<META charset="utf-8">'
        self.decoded(
            (word, None, "é"),
            (word, "text/html", "é"),
            (b"\xe9", "text/html; charset=windows-1252", "é"),
            (b"\xe9", 'text/html; Charset="Windows-1252"', "é"),
            (b"\xef\xbb\xbf" + word, "text/html; charset=windows-1252", "é"),
            (meta + word, "text/html; charset=cp1252", '<META charset="utf-8">Ã©'),
            (b"<meta charset=cp1251>\xe9", None, "<meta charset=cp1251>й"),
            (b"<title>x</title><meta name=x><meta http-equiv=c content='text/html; charset=KOI8-R'>\xca", "text/html", "<title>x</title><meta name=x><meta http-equiv=c content='text/html; charset=KOI8-R'>й"),
        )

    def test_meta_stands_at_the_beginning(self):
        """meta counts in the first 1,024 bytes, and only in a meta element."""
        late = b" " * 1024 + b"<meta charset=cp1251>\xd0\xb9"
        self.assertEqual(self.lab.decode(late, None)[-1], "й")
        early = b" " * (1024 - 21) + b"<meta charset=cp1251>\xe9"
        self.assertEqual(self.lab.decode(early, None)[-1], "й")
        cut = b" " * (1024 - 20) + b"<meta charset=cp1251>\xd0\xb9"
        self.assertEqual(self.lab.decode(cut, None)[-1], "й", "Its last character is the 1,025th.")
        self.assertEqual(self.lab.decode(b"<p>charset=cp1251</p>\xc3\xa9", None)[-1], "é")

    def test_latin_1_is_windows_1252(self):
        """ISO-8859-1, Latin-1 and ASCII mean Windows-1252 on the web."""
        for name in ("ISO-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
            self.decoded((b"\x80", f"text/html; charset={name}", "€"))
        self.decoded((b"<meta charset=iso-8859-1>\x80", None, "<meta charset=iso-8859-1>€"), (b"\xa4", "charset=iso-8859-15", "€"))

    def test_labels_that_mean_nothing_are_passed_over(self):
        """An encoding that Python does not know for text leaves it to the next source; nothing is raised."""
        for label in ("utf8mb4", "nonsense", "hex", "rot13"):
            self.decoded((b"<meta charset=cp1251>\xe9", f"text/html; charset={label}", "<meta charset=cp1251>й"), (b"\xc3\xa9", f"charset={label}", "é"))
        self.decoded((b"a\xffb", None, "a\ufffdb"), (b"\xe9\x81", "charset=cp1252", "é\ufffd"), (b"", None, ""))

    def test_links_are_relative_to_their_page(self):
        """Links are resolved as a browser does, without fragments."""
        for href, url in (("1", TEA + "/shop/1"), ("../1#top", TEA + "/1"), ("//b.example/1", "https://b.example/1"), ("?p=2", TEA + "/shop/?p=2"), ("http://b.example/x?y#z", "http://b.example/x?y")):
            with self.subTest(href=href):
                self.assertEqual(self.read(part(link=f'<a class="link" href="{href}">x</a>'))[0][2], url)

    def test_base_changes_the_page(self):
        """The first base element is what links are relative to, wherever it stands."""
        link = '<a class="link" href="1">x</a>'
        self.assertEqual(self.read('<base href="/de/"><base href="/fr/">' + part(link=link))[0][2], TEA + "/de/1")
        self.assertEqual(self.read(part(link=link) + '<base href="https://b.example/x">' + part("B", link=link))[0][2], "https://b.example/1")
        self.assertEqual(self.names('<div class=offer><base href="/"><b class=name>T</b></div><p></p>'.replace("</b>", "</b><i class=price>1.00</i>" + link)), ["T"])


class Server(ScraperTest):
    """Somebody else's server"""

    level = 3

    def begin(self, answers, **options):
        """answers: address to (status, headers, body) or a list of those."""
        self.log, self.headers = [], []
        usual = {TEA + "/robots.txt": (404, {}, b"")}
        web = {**usual, **answers}

        def fetch(url, headers):
            self.log.append((self.clock.now(), url))
            self.headers.append(headers)
            answer = web.get(url, (404, {}, b"<p class=no-offers>"))
            if isinstance(answer, list):
                answer = answer.pop(0)
            if isinstance(answer, Exception):
                raise answer
            status, told, body, *final = answer
            return status, told, body, final[0] if final else url

        self.scraper = self.lab.Scraper(fetch, "tea-study", **options)
        return self.scraper

    def test_a_page_is_fetched_and_read(self):
        """robots.txt first, then the page; every request says who asks."""
        scraper = self.begin({TEA + "/a": (200, {"content-type": "text/html; charset=iso-8859-1"}, GOOD.replace(b"Tea", b"\x80"))})
        self.assertEqual(scraper.scrape(TEA + "/a"), [{"name": "€", "price": Decimal("4.20"), "url": TEA + "/x"}])
        self.assertEqual([url for _, url in self.log], [TEA + "/robots.txt", TEA + "/a"])
        self.assertEqual(self.headers, [{"user-agent": "tea-study"}] * 2)

    def test_links_belong_to_the_final_address(self):
        """After a redirect links are relative to where it led."""
        scraper = self.begin({TEA + "/a": (200, {}, GOOD, "https://b.example/shop/")})
        self.assertEqual(scraper.scrape(TEA + "/a")[0]["url"], "https://b.example/shop/x")

    def test_a_host_gets_its_pause(self):
        """Requests to one host begin pause seconds apart; time that has passed anyway counts."""
        scraper = self.begin({TEA + "/a": (200, {}, GOOD), "https://b.example/a": (200, {}, GOOD)}, pause=4)
        for url in (TEA + "/a", "https://b.example/a", TEA + "/a"):
            scraper.scrape(url)
        self.clock.advance(1)
        scraper.scrape(TEA + "/a")
        self.clock.advance(30)
        scraper.scrape(TEA + "/a")
        self.assertEqual([at for at, _ in self.log], [0, 4, 4, 8, 8, 12, 42])
        self.assertEqual([pause for pause in self.clock.slept if pause], [4, 4, 3])

    def test_five_seconds_if_nothing_is_said(self):
        """The usual pause is five seconds, after failures too."""
        scraper = self.begin({TEA + "/a": OSError("down")})
        for _ in range(2):
            with self.assertRaises(OSError):
                scraper.scrape(TEA + "/a")
        self.assertEqual([at for at, _ in self.log], [0, 5, 10])

    def test_robots_are_obeyed(self):
        """What is not allowed raises Forbidden and is not asked for; the file is asked for once."""
        rules = b"User-agent: tea-study\nDisallow: /basket\n\nUser-agent: *\nDisallow: /"
        scraper = self.begin({TEA + "/robots.txt": (200, {}, rules), TEA + "/a": (200, {}, GOOD)})
        for _ in range(2):
            with self.assertRaises(self.lab.Forbidden):
                scraper.scrape(TEA + "/basket?id=1")
        self.assertEqual(len(scraper.scrape(TEA + "/a")), 1)
        self.assertEqual([url for _, url in self.log], [TEA + "/robots.txt", TEA + "/a"])

    def test_robots_that_cannot_be_had(self):
        """400 to 499 is no rules; anything else is Forbidden, and is asked again next time."""
        for status in (400, 403, 499):
            self.assertEqual(len(self.begin({TEA + "/robots.txt": (status, {}, b"User-agent: *\nDisallow: /"), TEA + "/a": (200, {}, GOOD)}).scrape(TEA + "/a")), 1)
        for status in (399, 500, 503, 304, 204):
            with self.subTest(status=status):
                scraper = self.begin({TEA + "/robots.txt": [(status, {}, b""), (404, {}, b"")], TEA + "/a": (200, {}, GOOD)})
                with self.assertRaises(self.lab.Forbidden):
                    scraper.scrape(TEA + "/a")
                self.assertEqual(len(self.log), 1)
                self.assertEqual(len(scraper.scrape(TEA + "/a")), 1)

    def test_what_has_not_changed_is_not_read_again(self):
        """etag and last-modified are sent back with the next request for the page; 304 gives None."""
        told = {"etag": '"v7"', "last-modified": "Fri, 02 Jan 2026 00:00:00 GMT"}
        scraper = self.begin({TEA + "/a": [(200, told, GOOD), (304, {}, b""), (200, {"etag": '"v8"'}, GOOD), (304, {}, b"")], TEA + "/b": (200, {}, GOOD)})
        found = [scraper.scrape(TEA + "/a") for _ in range(4)]
        self.assertEqual([offers is None for offers in found], [False, True, False, True])
        both = {"user-agent": "tea-study", "if-none-match": '"v7"', "if-modified-since": "Fri, 02 Jan 2026 00:00:00 GMT"}
        self.assertEqual(self.headers[1:], [{"user-agent": "tea-study"}, both, both, {"user-agent": "tea-study", "if-none-match": '"v8"'}])
        scraper.scrape(TEA + "/b")
        self.assertEqual(self.headers[-1], {"user-agent": "tea-study"})

    def test_a_page_that_raised_has_not_been_read(self):
        """After PageChanged the next request is not conditional: otherwise 304 would hide it for ever."""
        scraper = self.begin({TEA + "/a": [(200, {"etag": '"v1"'}, b"<p>new design</p>"), (200, {}, GOOD)]})
        with self.assertRaises(self.lab.PageChanged):
            scraper.scrape(TEA + "/a")
        self.assertEqual(len(scraper.scrape(TEA + "/a")), 1)
        self.assertEqual(self.headers[-1], {"user-agent": "tea-study"})

    def test_other_answers_are_failures(self):
        """Any status but 200 and 304 raises FetchFailed, which tells the status."""
        for status in (404, 500, 201, 301, 199):
            with self.subTest(status=status), self.assertRaises(self.lab.FetchFailed) as caught:
                self.begin({TEA + "/a": (status, {"etag": "x"}, GOOD)}).scrape(TEA + "/a")
            self.assertEqual(caught.exception.status, status)
