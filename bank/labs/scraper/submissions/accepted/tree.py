"""A small tree first, then questions to it.

The parser only builds; what an offer is stands in one place and reads like the statement. A second kind of page needs new questions, not a new parser. The whole page is held, which for pages is no matter.
"""

import codecs
import re
import time
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

NEVER_CLOSED = frozenset("br hr img input link meta wbr base".split())


class PageChanged(Exception):
    pass


class Forbidden(Exception):
    pass


class FetchFailed(Exception):
    def __init__(self, status):
        super().__init__(f"status {status}")
        self.status = status


class Node:
    def __init__(self, tag, attributes, parent):
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children = []

    def walk(self):
        """All nodes below, in the order of the page."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.walk()

    def having(self, name):
        return (node for node in self.walk() if name in (node.attributes.get("class") or "").split())

    def raw(self):
        if self.tag in ("script", "style"):
            return ""
        return "".join(child.raw() if isinstance(child, Node) else child for child in self.children)

    def text(self):
        return " ".join(self.raw().split())


class Builder(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.here = self.root = Node("", {}, None)
        self.feed(html)
        self.close()

    def above(self, *tags):
        """The nearest open element with one of these tags, or None."""
        node = self.here
        while node is not None and node.tag not in tags:
            node = node.parent
        return node

    def handle_starttag(self, tag, attrs):
        if tag == "li":
            item = self.above("li", "ul", "ol")
            if item is not None and item.tag == "li":
                self.here = item.parent
        node = Node(tag, dict(attrs[::-1]), self.here)
        self.here.children.append(node)
        if tag not in NEVER_CLOSED:
            self.here = node

    def handle_endtag(self, tag):
        node = self.above(tag)
        if node is not None:
            self.here = node.parent

    def handle_data(self, data):
        self.here.children.append(data)


def first(nodes, what):
    for node in nodes:
        return node
    raise PageChanged(f"an offer without {what}")


def offers(html, url):
    root = Builder(html).root
    for node in root.walk():
        if node.tag == "base":
            url = urljoin(url, node.attributes.get("href") or "")
            break
    found = list(root.having("offer"))
    if not found:
        first(root.having("no-offers"), "anything: there is none")
    return [offer(node, url) for node in found]


def offer(node, base):
    name = first(node.having("name"), "a name").text()
    link = first((a for a in node.having("link") if a.tag == "a"), "a link").attributes.get("href")
    if not (name and link):
        raise PageChanged("an offer with an empty name or link")
    price = amount(first(node.having("price"), "a price").text())
    return {"name": name, "price": price, "url": urldefrag(urljoin(base, link)).url}


def amount(text):
    digits = text.removeprefix("€").strip() if text.startswith("€") else text.removesuffix("€").strip()
    whole, _, cents = digits.partition(".")
    first_group, *groups = whole.split(",")
    try:
        value = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        raise PageChanged(f"{text!r} is no price") from None
    plain = (first_group + cents + "".join(groups)).isdigit() and len(cents) == 2 and digits.isascii()
    grouped = not groups or (len(first_group) <= 3 and all(len(group) == 3 for group in groups))
    if not (plain and first_group and grouped and 0 < value < 10_000):
        raise PageChanged(f"{text!r} is no price")
    return value


def charset(text):
    match = re.search("charset *= *[\"']?([^\"'; >/]+)", text, re.IGNORECASE)
    return match[1].lower() if match else ""


def decode(body, content_type):
    names = [charset(content_type or "")]
    for element in re.findall("<meta[^>]*>", body[:1024].decode("latin-1"), re.IGNORECASE):
        names.append(charset(element))
    if body[:3] == codecs.BOM_UTF8:
        names, body = [], body[3:]
    for name in names:
        try:
            "".encode(name)
            known = codecs.lookup(name).name
        except LookupError:
            continue
        return body.decode("cp1252" if known in ("iso8859-1", "ascii") else known, "replace")
    return body.decode(errors="replace")


class Scraper:
    def __init__(self, fetch, agent, pause=5.0):
        self.fetch, self.agent, self.pause = fetch, agent, pause
        self.next, self.rules, self.read = {}, {}, {}

    def request(self, url, **more):
        host, now = urlsplit(url).netloc, time.monotonic()
        if self.next.get(host, now) > now:
            time.sleep(self.next[host] - now)
        self.next[host] = time.monotonic() + self.pause
        return self.fetch(url, {"user-agent": self.agent, **{name.replace("_", "-"): value for name, value in more.items()}})

    def allowed(self, url):
        site = urljoin(url, "/robots.txt")
        if site not in self.rules:
            status, _, body, _ = self.request(site)
            text = decode(body, "charset=utf-8") if status == 200 else ""
            if status == 200 or status // 100 == 4:
                self.rules[site] = RobotFileParser()
                self.rules[site].parse(text.split("\n"))
        return site in self.rules and self.rules[site].can_fetch(self.agent, url)

    def scrape(self, url):
        if not self.allowed(url):
            raise Forbidden(f"robots.txt of {url}")
        status, headers, body, final_url = self.request(url, **self.read.get(url, {}))
        if status == 304:
            return None
        if status != 200:
            raise FetchFailed(status)
        result = offers(decode(body, headers.get("content-type")), final_url)
        marks = {"if_none_match": headers.get("etag"), "if_modified_since": headers.get("last-modified")}
        self.read[url] = {name: value for name, value in marks.items() if value is not None}
        return result
