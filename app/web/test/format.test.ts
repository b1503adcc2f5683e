import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, compareLines, duration, samePrint, splitArguments } from "../src/lib/format";
import { pieces } from "../src/lib/search";

test("durations have three digits or fewer", () => {
  const shown = [0, 1.25, 9.94, 9.96, 21.4, 999.4, 999.6, 1240, 9994, 9996, 75_400, 100_000].map(duration);
  assert.deepEqual(shown, [
    "0.0 ms", "1.3 ms", "9.9 ms", "10 ms", "21 ms", "999 ms", "1.00 s", "1.24 s", "9.99 s", "10.0 s", "75.4 s", "100 s",
  ]);
});

test("sizes climb from bytes to gigabytes", () => {
  const shown = [0, 512, 1023, 1024, 9_541_000, 104_857_600, 1_288_490_189].map(bytes);
  assert.deepEqual(shown, ["0 bytes", "512 bytes", "1023 bytes", "1 KB", "9.1 MB", "100 MB", "1.2 GB"]);
});

test("what was printed is compared but for white space at the very end", () => {
  assert.ok(samePrint("a\nb\n\n", "a\nb"));
  assert.ok(!samePrint("a \nb", "a\nb"));
  assert.ok(!samePrint(" a", "a"));
});

test("a guess is set beside the truth line by line", () => {
  assert.deepEqual(compareLines("1\n2 \n9\n", "1\n2\n3\n4\n"), [
    { guessed: "1", printed: "1", same: true },
    { guessed: "2 ", printed: "2", same: true },
    { guessed: "9", printed: "3", same: false },
    { guessed: undefined, printed: "4", same: false },
  ]);
  assert.deepEqual(compareLines("  \n", "4"), [{ guessed: undefined, printed: "4", same: false }]);
});

test("arguments are split as a shell splits them", () => {
  assert.deepEqual(splitArguments(`  --n 3 'two words' a"b \\" c"d '' `), ["--n", "3", "two words", 'ab " cd', ""]);
  assert.deepEqual(splitArguments("   "), []);
});

test("a snippet becomes text and matches, never HTML", () => {
  assert.deepEqual(pieces("the <mark>lock</mark> &lt;b&gt; &amp; <i>x</i>"), [
    { text: "the ", matched: false },
    { text: "lock", matched: true },
    { text: " <b> & <i>x</i>", matched: false },
  ]);
});
