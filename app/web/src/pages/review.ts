import { startPage } from "../parts/every-page";
import { Desk } from "../parts/review/desk";
import { need } from "../lib/dom";

startPage();
void new Desk().start();

const worker = need("[data-reviews]").dataset["worker"];
if (worker && "serviceWorker" in navigator) {
  navigator.serviceWorker.register(worker, { scope: "/review" }).catch(() => undefined); // Without one reviews work online.
}
