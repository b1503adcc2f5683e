import assert from "node:assert/strict";
import { test } from "node:test";
import { around, diffLines } from "../src/lib/diff";

const shown = (before: string, after: string) => diffLines(before, after).map((line) => line.sign + line.text);

test("equal texts have only common lines", () => {
  assert.deepEqual(shown("a\nb", "a\nb"), [" a", " b"]);
});

test("a changed line is removed and added", () => {
  assert.deepEqual(shown("a\nb\nc", "a\nB\nc"), [" a", "-b", "+B", " c"]);
});

test("as many lines as possible are common", () => {
  assert.deepEqual(shown("a\nb\nc\nd", "b\nx\nd"), ["-a", " b", "-c", "+x", " d"]);
});

test("lines may be added to nothing, and everything removed", () => {
  assert.deepEqual(shown("", "a"), ["-", "+a"]);
  assert.deepEqual(shown("a\nb", ""), ["-a", "-b", "+"]);
});

test("before and after give back both texts", () => {
  const before = "def f():\n    return 1\n\nprint(f())\n";
  const after = "def f(x):\n    return x\n\n\nprint(f(2))\n";
  const lines = diffLines(before, after);
  assert.equal(lines.filter((line) => line.sign !== "+").map((line) => line.text).join("\n"), before);
  assert.equal(lines.filter((line) => line.sign !== "-").map((line) => line.text).join("\n"), after);
});

test("far common lines are left out", () => {
  const many = Array.from({ length: 20 }, (_, at) => `line ${at}`);
  const lines = around(diffLines(many.join("\n"), many.with(10, "changed").join("\n")), 2);
  assert.deepEqual(
    lines.map((line) => (line ? line.sign + line.text : "…")),
    ["…", " line 8", " line 9", "-line 10", "+changed", " line 11", " line 12", "…"],
  );
});
