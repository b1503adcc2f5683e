import { startPage } from "../parts/every-page";
import { startBench } from "../parts/lab/bench";

startPage();
void startBench();
