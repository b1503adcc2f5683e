"""Visits the pages of a few hosts, once and politely."""


def normal(base, href):
    """Return the one spelling of the address that this link on this page leads to, or None."""
    raise NotImplementedError("normal")


class Crawler:
    """`pages`: address to status. `waiting`: (address, depth) of what is found and not visited."""

    def __init__(
        self, fetch, links, *, workers=4, pause=1.0, max_depth=5, max_pages=1000, max_per_host=100, agent="castalia"
    ):
        raise NotImplementedError("Crawler.__init__")

    async def run(self, seeds=()):
        """Visit what is waiting, the seeds, and what they lead to; return pages."""
        raise NotImplementedError("Crawler.run")
