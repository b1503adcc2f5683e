/** Marks the section being read in the table of contents, and opens what an address points into. */
export function startContents(): void {
  const contents = document.querySelector<HTMLDetailsElement>("details.contents");
  if (!contents) {
    return;
  }
  const links = new Map(
    [...contents.querySelectorAll<HTMLAnchorElement>("a[href^='#']")].map((a) => [a.hash.slice(1), a]),
  );
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter((h) => h !== null);
  let marked: HTMLAnchorElement | undefined;
  const mark = (): void => {
    const line = window.innerHeight * 0.3;
    const past = headings.filter((h) => h.getClientRects().length > 0 && h.getBoundingClientRect().top <= line);
    const link = links.get(past.at(-1)?.id ?? headings[0]?.id ?? "");
    if (link !== marked) {
      marked?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "true");
      marked = link;
      if (link && contents.scrollHeight > contents.clientHeight) {
        keepInView(contents, link);
      }
    }
  };
  let due = false;
  const soon = (): void => {
    if (!due) {
      due = true;
      requestAnimationFrame(() => {
        due = false;
        mark();
      });
    }
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  mark();
  const wide = matchMedia("(min-width: 72rem)");
  contents.addEventListener("click", (event) => {
    if (event.target instanceof HTMLAnchorElement && !wide.matches) {
      contents.open = false;
    }
  });
}

function keepInView(box: HTMLElement, link: HTMLElement): void {
  const top = link.offsetTop - box.offsetTop;
  if (top < box.scrollTop + 40 || top > box.scrollTop + box.clientHeight - 60) {
    box.scrollTop = top - box.clientHeight / 2;
  }
}

/** Opens the details that an address's fragment points into, and all of them for the printer. */
export function startDetails(): void {
  const reveal = (): void => {
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const details = target?.closest("details");
    if (details && !details.open) {
      details.open = true;
      target?.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();
  let closed: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll<HTMLDetailsElement>("article details:not([open])")];
    closed.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((details) => (details.open = false)));
}
