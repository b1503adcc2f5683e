import { startPage } from "../parts/every-page";
import { startPlayground } from "../parts/playground";

startPage();
void startPlayground();
