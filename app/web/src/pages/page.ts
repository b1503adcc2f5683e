import { startPage } from "../parts/every-page";

startPage();
