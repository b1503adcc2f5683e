/** Keeps the page of the reviews and what it is dressed in, so that it opens without the server. Answers and cards are kept by the page itself. */
export {};

interface Worker {
  addEventListener(type: "install" | "activate", listener: (event: { waitUntil(done: Promise<unknown>): void }) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEventLike) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

interface FetchEventLike {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const KEPT = "castalia-review";
const worker = self as unknown as Worker;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(keepPage().then(() => worker.clients.claim())));
worker.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== "GET") {
    return;
  }
  if (pathname === "/review") {
    event.respondWith(freshOrKept(event.request));
  } else if (pathname.startsWith("/assets/")) {
    event.respondWith(keptOrFresh(event.request));
  }
});

/** The page as it is now, or as it was when the server was last there. */
async function freshOrKept(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  try {
    const response = await fetch(request);
    if (response.ok) {
      await cache.put("/review", response.clone());
      return response;
    }
    return response.status >= 502 ? ((await cache.match("/review")) ?? response) : response;
  } catch {
    return (await cache.match("/review")) ?? Response.error();
  }
}

/** An asset never changes under its name. */
async function keptOrFresh(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request);
  if (kept) {
    return kept;
  }
  const response = await fetch(request);
  if (response.ok) {
    await cache.put(request, response.clone());
  }
  return response;
}

/** The first visit was before this worker ran: fetches what that page is made of. Assets of earlier builds go. */
async function keepPage(): Promise<void> {
  await caches.delete(KEPT);
  const cache = await caches.open(KEPT);
  const page = await fetch("/review");
  if (!page.ok) {
    return;
  }
  const html = await page.clone().text();
  await cache.put("/review", page);
  const found = new Set(["/assets/", ...[...html.matchAll(/["'(](\/assets\/[^"'()#]+)/g)].map((match) => match[1] ?? "")]);
  found.delete("/assets/");
  await Promise.all([...found].map((address) => keepWithParts(cache, address)));
}

/** A script or style sheet, and what it imports. */
async function keepWithParts(cache: Cache, address: string): Promise<void> {
  if (await cache.match(address)) {
    return;
  }
  const response = await fetch(address).catch(() => undefined);
  if (!response?.ok) {
    return;
  }
  const copy = response.clone();
  await cache.put(address, response);
  if (/\.(js|css)$/.test(address)) {
    const text = await copy.text();
    const parts = [...text.matchAll(/(?:from|import\(?|url\()\s*["']?(\.\/[\w.-]+\.(?:js|woff2))/g)].map((match) => match[1] ?? "");
    await Promise.all(parts.map((part) => keepWithParts(cache, new URL(part, new URL(address, "http://x")).pathname)));
  }
}
