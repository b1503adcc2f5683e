import { startPage } from "../parts/every-page";
import { startPasskeys } from "../parts/passkey";

startPage();
startPasskeys();
