import { startPage } from "../parts/every-page";
import { startListKeys } from "../parts/keyboard";
import { startProofs } from "../parts/proof";

startPage();
startProofs();
const list = document.querySelector<HTMLElement>(".questions");
if (list) {
  startListKeys(list);
}
