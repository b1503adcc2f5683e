// Runs before the page is painted: puts on the theme that the reader chose, and says that scripts run here.
const root = document.documentElement;
root.classList.add("script");
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") {
    root.dataset["theme"] = theme;
  }
} catch {
  // Storage may be refused; the system's theme stands.
}
