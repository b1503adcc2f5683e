import { need } from "../../lib/dom";

const STORED = "lab-split";
const LEAST = 20;
const MOST = 70;

/** Lets the border between task and bench be moved, by pointer and by keys, and remembers where it is. */
export function startSplit(lab: HTMLElement): void {
  const border = need("[data-split]", lab);
  const set = (percent: number): void => {
    const within = Math.round(Math.min(Math.max(percent, LEAST), MOST));
    lab.style.setProperty("--task", `${within}%`);
    border.setAttribute("aria-valuenow", String(within));
    try {
      localStorage.setItem(STORED, String(within));
    } catch {
      // It stays where it is until the page is left.
    }
  };
  const now = (): number => Number(border.getAttribute("aria-valuenow"));
  border.addEventListener("pointerdown", (event) => border.setPointerCapture(event.pointerId));
  border.addEventListener("pointermove", (event) => {
    if (border.hasPointerCapture(event.pointerId)) {
      const { left, width } = lab.getBoundingClientRect();
      set(((event.clientX - left) / width) * 100);
    }
  });
  border.addEventListener("keydown", (event) => {
    const to: Record<string, number> = { ArrowLeft: now() - 2, ArrowRight: now() + 2, Home: LEAST, End: MOST };
    const percent = to[event.key];
    if (percent !== undefined) {
      event.preventDefault();
      set(percent);
    }
  });
  const stored = Number(read());
  if (stored) {
    set(stored);
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
