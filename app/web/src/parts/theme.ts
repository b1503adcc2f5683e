import { announce, need } from "../lib/dom";

type Theme = "system" | "light" | "dark";
const NEXT: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const WORD: Record<Theme, string> = { system: "as the system has it", light: "light", dark: "dark" };
const ICON: Record<Theme, string> = { system: "sun-moon", light: "sun", dark: "moon" };

/** The button that turns the theme: as the system has it, light, dark. Kept in the browser. */
export function startTheme(): void {
  const toggle = need<HTMLButtonElement>("[data-theme-toggle]");
  show(toggle, current());
  toggle.addEventListener("click", () => {
    const theme = NEXT[current()];
    apply(theme);
    show(toggle, theme);
    announce(`Theme: ${WORD[theme]}`);
  });
}

function current(): Theme {
  const theme = document.documentElement.dataset["theme"];
  return theme === "light" || theme === "dark" ? theme : "system";
}

function apply(theme: Theme): void {
  if (theme === "system") {
    delete document.documentElement.dataset["theme"];
  } else {
    document.documentElement.dataset["theme"] = theme;
  }
  try {
    if (theme === "system") {
      localStorage.removeItem("theme");
    } else {
      localStorage.setItem("theme", theme);
    }
  } catch {
    // Without storage the choice holds for this page.
  }
}

function show(toggle: HTMLButtonElement, theme: Theme): void {
  const use = need<SVGUseElement>("use", toggle);
  use.setAttribute("href", (use.getAttribute("href") ?? "").replace(/#.*/, `#${ICON[theme]}`));
  const words = `Theme: ${WORD[theme]}. Change to ${WORD[NEXT[theme]]}`;
  toggle.setAttribute("aria-label", words);
  toggle.title = words;
}
