"""Reads offers from other people's pages, politely, and says so when it cannot."""


class PageChanged(Exception):
    """The page does not look as expected: tell somebody, store nothing."""


class Forbidden(Exception):
    """robots.txt does not allow it, or could not be had."""


class FetchFailed(Exception):
    """The server answered with an error; `status` says which."""


def offers(html, url):
    """Return the offers of a page: dicts with name, price and url."""
    raise NotImplementedError("offers")


def decode(body, content_type):
    """Return the text of a page's bytes."""
    raise NotImplementedError("decode")


class Scraper:
    """Fetches pages of offers with `fetch(url, headers)`."""

    def __init__(self, fetch, agent, pause=5.0):
        raise NotImplementedError("Scraper.__init__")

    def scrape(self, url):
        """Return the offers of the page, None if it has not changed."""
        raise NotImplementedError("Scraper.scrape")
