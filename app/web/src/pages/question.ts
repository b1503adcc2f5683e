import { startCards } from "../parts/card";
import { startContents } from "../parts/contents";
import { startPage } from "../parts/every-page";
import { onKey } from "../parts/keyboard";
import { startProofs } from "../parts/proof";
import { startTakeIn } from "../parts/take-in";

startPage();
startProofs();
startCards();
startContents();
startTakeIn();

const follow = (rel: string) => (): void => document.querySelector<HTMLAnchorElement>(`.turn a[rel="${rel}"]`)?.click();
onKey({ n: follow("next"), p: follow("prev") });
