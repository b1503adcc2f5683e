/** The element that the page must have; its absence is a mistake of ours. */
export function need<T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T {
  const found = within.querySelector<T>(selector);
  if (!found) {
    throw new Error(`The page has no ${selector}`);
  }
  return found;
}

type Attributes = Record<string, string | boolean | undefined>;
type Child = Node | string | undefined;

/** Makes an element. A `true` attribute is set empty, `false` and undefined are left out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** A text in which backticks set code apart, as nodes. */
export function withCode(text: string): (Node | string)[] {
  return text.split("`").map((piece, at) => (at % 2 === 1 ? el("code", {}, piece) : piece));
}

/** An icon of the sprite. It says nothing by itself: what it stands for is said in words beside it. */
export function icon(name: string): SVGSVGElement {
  const sprite = need<HTMLElement>("[data-icons]").dataset["icons"] ?? "";
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

/** A button with an icon and its word; `quiet` keeps the word for readers of the screen alone. */
export function button(word: string, iconName: string, onClick: () => void, classes = ""): HTMLButtonElement {
  const made = el("button", { type: "button", class: `button ${classes}`.trim() }, icon(iconName), el("span", {}, word));
  made.addEventListener("click", onClick);
  return made;
}

/** Changes the word and the icon of a button made like those of [button]. */
export function relabel(target: HTMLElement, word: string, iconName: string): void {
  target.replaceChildren(icon(iconName), el("span", {}, word));
}

/** Says something to readers of the screen, once. */
export function announce(text: string): void {
  need("#announcements").textContent = text;
}

/** Copies and tells so on the button for a moment. */
export async function copyFrom(source: HTMLButtonElement, text: string): Promise<void> {
  const before = [...source.childNodes];
  const done = await copy(text);
  relabel(source, done ? "Copied" : "Could not copy", done ? "check" : "x");
  announce(done ? "Copied" : "The browser did not let the page copy");
  setTimeout(() => source.replaceChildren(...before), 1600);
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** For pages served without TLS, where the clipboard is closed to scripts. */
function copyBySelection(text: string): boolean {
  const area = el("textarea", { class: "off-screen", "aria-hidden": "true" });
  area.value = text;
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) {
    focused.focus();
  }
  return done;
}
