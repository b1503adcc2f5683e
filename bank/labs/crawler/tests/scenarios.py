"""A small web, given by the test, and crawls of it on virtual time."""

import asyncio
from contextlib import suppress


class Web:
    """address to answer: a body, a status, [status, headers, body], or a list of those, one for each request."""

    def __init__(self, answers, takes, closing=None):
        self.answers, self.takes, self.closing = answers, takes, closing or {}
        self.log, self.asked = [], {}
        self.now_out, self.most_out = 0, 0
        self.begin = asyncio.get_running_loop().time()

    def time(self):
        return round(asyncio.get_running_loop().time() - self.begin, 6)

    async def fetch(self, url):
        self.log.append((self.time(), url))
        number = self.asked[url] = self.asked.get(url, 0) + 1
        self.now_out += 1
        self.most_out = max(self.most_out, self.now_out)
        try:
            await asyncio.sleep(self.takes)
        except asyncio.CancelledError:
            await self.close(self.closing.get(url, 0))
            raise
        finally:
            self.now_out -= 1
        answer = self.answers.get(url, 404)
        if isinstance(answer, dict):
            answer = answer["each"][number - 1]
        if answer == "broken":
            raise ConnectionError("connection lost")
        if isinstance(answer, int):
            return answer, {}, "never-to-be-read"
        return (200, {}, answer) if isinstance(answer, str) else tuple(answer)

    async def close(self, seconds):
        """What a cancelled request still has to do; it cannot be hurried."""
        end = self.time() + seconds
        while self.time() < end:
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(end - self.time())


def links(body):
    if body == "no HTML":
        raise ValueError(body)
    return body.split()


async def crawl_once(lab, web, seeds, options):
    crawler = lab.Crawler(web.fetch, links, **options)
    pages = await crawler.run(seeds)
    return crawler, pages


def found(web, crawler):
    return {
        "log": web.log,
        "times": [time for time, _ in web.log],
        "order": [url for _, url in web.log],
        "pages": dict(crawler.pages),
        "waiting": sorted(tuple(entry) for entry in crawler.waiting),
        "most": web.most_out,
        "took": web.time(),
    }


def crawl(lab, answers, seeds, takes=1, options=None):
    async def main():
        web = Web(answers, takes)
        crawler, pages = await crawl_once(lab, web, seeds, options or {})
        return {**found(web, crawler), "returned": dict(pages)}

    return asyncio.run(main())


def seeds_refused(lab, seeds):
    async def main():
        web = Web({}, 1)
        try:
            await crawl_once(lab, web, seeds, {})
        except ValueError:
            return len(web.log)
        return "no ValueError"

    return asyncio.run(main())


async def crawl_in_any_order(lab, answers, seeds, takes=0, options=None):
    web = Web(answers, takes)
    crawler, pages = await crawl_once(lab, web, seeds, options or {})
    return {"asked": sorted(web.log and web.asked.items()), "pages": len(pages), "most": web.most_out}


async def cancelled(lab, answers, seeds, at, options=None, closing=None):
    web = Web(answers, 1, closing)
    crawler = lab.Crawler(web.fetch, links, **(options or {}))
    task = asyncio.create_task(crawler.run(seeds))
    await asyncio.sleep(at)
    task.cancel()
    try:
        await task
        ended = "as if nothing had happened"
    except asyncio.CancelledError:
        ended = "cancelled"
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    first = found(web, crawler)
    await asyncio.sleep(100)
    after = await crawler.run()
    return {"ended": ended, "left": len(others), "first": first, "asked": dict(web.asked), "pages": dict(after), "waiting": len(crawler.waiting)}
