import { el, icon, need } from "../lib/dom";
import { type Beside, type Found, type Hit, search } from "../lib/search";
import { onKey } from "./keyboard";

const WAIT_MS = 90;

/** Turns each search form into one that answers while it is typed into. Without script the form is sent as it is. */
export function startSearch(): void {
  const forms = [...document.querySelectorAll<HTMLFormElement>("form.search")];
  forms.forEach((form, at) => new Search(form, `hits-${at}`));
  const first = forms[0];
  if (first) {
    const field = need<HTMLInputElement>("input", first);
    onKey({
      "/": (event) => {
        event.preventDefault();
        field.focus();
        field.select();
      },
    });
  }
}

class Search {
  private readonly field: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly said: HTMLElement;
  /** Where each option leads. */
  private places: readonly string[] = [];
  private chosen = -1;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked: AbortController | undefined;

  constructor(
    form: HTMLFormElement,
    private readonly id: string,
  ) {
    this.field = need<HTMLInputElement>("input", form);
    this.list = el("div", { class: "hits", id, role: "listbox", "aria-label": "What was found", hidden: true });
    this.said = el("p", { class: "off-screen", role: "status" });
    form.append(this.list, this.said);
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-controls": id,
      "aria-expanded": "false",
      "aria-autocomplete": "list",
    })) {
      this.field.setAttribute(name, value);
    }
    this.field.addEventListener("input", () => this.later());
    this.field.addEventListener("focus", () => this.field.value.trim() !== "" && this.later());
    this.field.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && form.contains(event.relatedTarget))) {
        this.close();
      }
    });
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), WAIT_MS);
  }

  private async ask(): Promise<void> {
    this.asked?.abort();
    const text = this.field.value.trim();
    if (text === "") {
      this.close();
      return;
    }
    const asked = new AbortController();
    this.asked = asked;
    try {
      const found = await search(text, 6, asked.signal);
      if (!asked.signal.aborted && document.activeElement === this.field) {
        this.show(found, text);
      }
    } catch {
      // Superseded, or the server is away: Enter still sends the form, and then the page tells.
      if (!asked.signal.aborted) {
        this.close();
      }
    }
  }

  private show({ hits, beside }: Found, text: string): void {
    this.places = [...hits.map((hit) => hit.address), ...beside.map((it) => it.url)];
    this.chosen = -1;
    const options = [...hits.map(hitParts), ...beside.map(besideParts)].map((parts, at) => this.option(parts, at));
    this.list.replaceChildren(...options);
    if (options.length === 0) {
      this.list.append(el("p", { class: "none" }, `Nothing speaks of “${text}”. Fewer or other words may.`));
    }
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.field.removeAttribute("aria-activedescendant");
    this.said.textContent = `${options.length} found`;
  }

  private option(parts: readonly Element[], at: number): HTMLElement {
    const option = el("div", { role: "option", id: `${this.id}-${at}`, "aria-selected": "false" }, ...parts);
    option.addEventListener("click", () => this.open(at));
    return option;
  }

  private open(at: number): void {
    const place = this.places[at];
    this.close();
    if (place !== undefined) {
      location.assign(place);
    }
  }

  private key(event: KeyboardEvent): void {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const by = moves[event.key];
    if (by !== undefined && !this.list.hidden && this.places.length > 0) {
      event.preventDefault();
      this.choose((this.chosen + by + this.places.length + (this.chosen < 0 && by < 0 ? 1 : 0)) % this.places.length);
    } else if (event.key === "Enter" && this.chosen >= 0) {
      event.preventDefault();
      this.open(this.chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.list.hidden) {
        this.field.value = "";
        this.field.blur();
      } else {
        this.close();
      }
    }
  }

  private choose(at: number): void {
    this.chosen = at;
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    this.field.setAttribute("aria-activedescendant", `${this.id}-${at}`);
    this.list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  private close(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.list.hidden = true;
    this.chosen = -1;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}

function hitParts(hit: Hit): Element[] {
  return [
    el("span", { class: "number" }, String(hit.number)),
    el("span", { class: "name" }, ...hit.title.map(piece)),
    el("span", { class: "snippet-of" }, hit.heading ? el("i", {}, `${hit.heading}: `) : undefined, ...hit.snippet.map(piece)),
  ];
}

function besideParts({ kind, name, text }: Beside): Element[] {
  return [
    icon(kind === "topic" ? "compass" : "book-open"),
    el("span", { class: "name" }, name, " ", el("span", { class: "hint" }, kind === "topic" ? "topic" : "glossary")),
    el("span", { class: "snippet-of" }, text),
  ];
}

function piece({ text, matched }: Hit["snippet"][number]): Node | string {
  return matched ? el("mark", {}, text) : text;
}
