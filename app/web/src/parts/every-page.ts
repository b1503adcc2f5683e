import { startDetails } from "./contents";
import { startKeyboardHelp } from "./keyboard";
import { startSearch } from "./search";
import { startTheme } from "./theme";

/** What every page has. */
export function startPage(): void {
  startTheme();
  startKeyboardHelp();
  startSearch();
  startDetails();
}
