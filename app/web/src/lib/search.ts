/** A piece of a snippet; matched pieces are those that were looked for. */
export interface Piece {
  readonly text: string;
  readonly matched: boolean;
}

/** One found question, with the place in it that speaks of what was looked for. */
export interface Hit {
  readonly number: number;
  readonly title: readonly Piece[];
  /** The heading under which the snippet stands. */
  readonly heading: string;
  readonly address: string;
  readonly snippet: readonly Piece[];
}

/** A topic, or a term of the glossary, whose name was looked for. */
export interface Beside {
  readonly kind: "topic" | "term";
  readonly name: string;
  readonly text: string;
  readonly url: string;
}

/** What the server finds for a text, each best first. */
export interface Found {
  readonly hits: readonly Hit[];
  readonly beside: readonly Beside[];
}

interface Answer {
  readonly items: readonly { number: number; titleHtml: string; heading: string; url: string; snippetHtml: string }[];
  readonly beside: readonly Beside[];
}

/** Asks the server. */
export async function search(text: string, limit: number, signal: AbortSignal): Promise<Found> {
  const query = new URLSearchParams({ q: text, limit: String(limit) });
  const response = await fetch(`/api/v1/search?${query}`, { signal, headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`The search answered ${response.status}`);
  }
  const { items, beside } = (await response.json()) as Answer;
  const hits = items.map((hit) => ({
    number: hit.number,
    title: pieces(hit.titleHtml),
    heading: hit.heading,
    address: hit.url,
    snippet: pieces(hit.snippetHtml),
  }));
  return { hits, beside };
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", apos: "'" };

/** Takes a snippet of escaped text with `<mark>` apart. Nothing of it is ever put into a page as HTML. */
export function pieces(html: string): Piece[] {
  return html
    .split(/(<mark>.*?<\/mark>)/s)
    .filter((part) => part !== "")
    .map((part) => {
      const matched = part.startsWith("<mark>");
      const inner = matched ? part.slice(6, -7) : part;
      return { text: inner.replace(/&(#?\w+);/g, (all, name: string) => ENTITIES[name] ?? all), matched };
    });
}
