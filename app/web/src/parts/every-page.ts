import { startDetails } from "./contents";
import { startKeyboardHelp } from "./keyboard";
import { startSearch } from "./search";
import { startDueCount } from "./take-in";
import { startTheme } from "./theme";

/** Notes where the browser is, so that a learner's days begin and end there. */
function noteTimeZone(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const cookie = `zone=${zone}`;
  if (/^[\w+/-]{1,64}$/.test(zone) && !document.cookie.split("; ").includes(cookie)) {
    document.cookie = `${cookie}; Path=/; Max-Age=31536000; SameSite=Lax`;
  }
}

/** What every page has. */
export function startPage(): void {
  noteTimeZone();
  startTheme();
  startKeyboardHelp();
  startSearch();
  startDetails();
  startDueCount();
}
