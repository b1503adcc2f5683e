# fails: Server.test_links_belong_to_the_final_address
# misconception: Links are relative to the address that was asked for.
# nudge: The page has moved to another folder. What does "x" mean there?
# hint: Which addresses does fetch give back?
# explanation: After a redirect the page lives at another address, and so do its links.

import codecs
import re
import time
from contextlib import suppress
from decimal import Decimal
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "base"}
LATIN = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii"}
CONDITIONS = {"etag": "if-none-match", "last-modified": "if-modified-since"}
CHARSET = r"""(?i)charset\s*=\s*["']?([\w.:-]+)"""
PRICE = re.compile("(?:€ ?)?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)([.][0-9]{2})(?: ?€)?")


class PageChanged(Exception):
    pass


class Forbidden(Exception):
    pass


class FetchFailed(Exception):
    def __init__(self, status):
        super().__init__(status)
        self.status = status


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []  # (tag, the list of texts that it collects or None, whether it is an offer)
        self.offers = []
        self.inside = False
        self.empty = False
        self.base = None

    def handle_starttag(self, tag, attrs):
        given = dict(reversed(attrs))
        classes = (given.get("class") or "").split()
        if tag == "li":
            self.end_item()
        if tag == "base" and self.base is None:
            self.base = given.get("href")
        self.empty = self.empty or "no-offers" in classes
        begins = "offer" in classes and not self.inside
        if begins:
            self.offers.append({})
        texts = self.collected(tag, classes, given) if self.inside else None
        self.inside = self.inside or begins
        if tag not in VOID:
            self.open.append((tag, texts, begins))

    def collected(self, tag, classes, given):
        offer = self.offers[-1]
        if tag == "a" and "link" in classes:
            offer.setdefault("link", given.get("href") or "")
        for field in ("name", "price"):
            if field in classes and field not in offer:
                offer[field] = []
                return offer[field]
        return None

    def end_item(self):
        tags = [tag for tag, _, _ in self.open]
        last = max((place for place, tag in enumerate(tags) if tag in ("ul", "ol", "li")), default=None)
        if last is not None and tags[last] == "li":
            self.end(last)

    def end(self, place):
        if any(begins for _, _, begins in self.open[place:]):
            self.inside = False
        del self.open[place:]

    def handle_endtag(self, tag):
        places = [place for place, entry in enumerate(self.open) if entry[0] == tag]
        if places:
            self.end(places[-1])

    def handle_data(self, data):
        if self.open and self.open[-1][0] in ("script", "style"):
            return
        for _, texts, _ in self.open:
            if texts is not None:
                texts.append(data)


def offers(html, url):
    reader = Reader()
    reader.feed(html)
    reader.close()
    if not reader.offers and not reader.empty:
        raise PageChanged(f"{url}: no offers")
    base = urljoin(url, reader.base or "")
    return [checked(offer, base) for offer in reader.offers]


def checked(offer, base):
    name, price = (" ".join("".join(offer.get(field, [])).split()) for field in ("name", "price"))
    match = PRICE.fullmatch(price)
    if not name or not match or not offer.get("link"):
        raise PageChanged(f"an offer without name, price or link: {offer}")
    amount = Decimal(match[1].replace(",", "") + match[2])
    if not 0 < amount < 10_000:
        raise PageChanged(f"{name} costs {amount}")
    return {"name": name, "price": amount, "url": urldefrag(urljoin(base, offer["link"])).url}


def decode(body, content_type):
    for name in names(body, content_type or ""):
        if name.lower() in LATIN:
            name = "cp1252"
        with suppress(LookupError):
            return body.decode(name, "replace")
    return body.decode("utf-8", "replace")


def names(body, content_type):
    if body.startswith(codecs.BOM_UTF8):
        yield "utf-8-sig"
    yield from re.findall(CHARSET, content_type)
    for element in re.findall(rb"(?i)<meta[^>]*>", body[:1024]):
        yield from re.findall(CHARSET, element.decode("latin-1"))


class Scraper:
    def __init__(self, fetch, agent, pause=5.0):
        self._fetch = fetch
        self._agent = agent
        self._pause = pause
        self._last = {}
        self._robots = {}
        self._known = {}

    def scrape(self, url):
        if not self._rules(url).can_fetch(self._agent, url):
            raise Forbidden(url)
        status, headers, body, final_url = self._ask(url, self._known.get(url, {}))
        if status == 304:
            return None
        if status != 200:
            raise FetchFailed(status)
        found = offers(decode(body, headers.get("content-type")), url)
        self._known[url] = {ask: headers[told] for told, ask in CONDITIONS.items() if told in headers}
        return found

    def _rules(self, url):
        address = urljoin(url, "/robots.txt")
        if address not in self._robots:
            status, _, body, _ = self._ask(address, {})
            if status != 200 and not 400 <= status <= 499:
                raise Forbidden(f"{address}: {status}")
            rules = RobotFileParser()
            rules.parse(decode(body, None).splitlines() if status == 200 else [])
            self._robots[address] = rules
        return self._robots[address]

    def _ask(self, url, conditions):
        host = urlsplit(url).netloc
        if host in self._last:
            time.sleep(max(0, self._last[host] + self._pause - time.monotonic()))
        self._last[host] = time.monotonic()
        return self._fetch(url, {"user-agent": self._agent, **conditions})
