import assert from "node:assert/strict";
import { test } from "node:test";
import { nameMistake, renamed, restored, withNewFile, without } from "../src/lib/workspace";

const file = (name: string) => ({ name, text: `# ${name}` });
const SPACE = { files: [file("main.py"), file("a.py"), file("b.py")], open: 1 };
const names = (space: { files: readonly { name: string }[] }) => space.files.map((f) => f.name);

test("a new file is open and has a name that is free", () => {
  const once = withNewFile(SPACE);
  const twice = withNewFile(once);
  assert.deepEqual(names(twice), ["main.py", "a.py", "b.py", "module.py", "module2.py"]);
  assert.equal(twice.open, 4);
});

test("after a deletion the same file or its neighbour is open", () => {
  assert.deepEqual(without(SPACE, 0), { files: SPACE.files.slice(1), open: 0 });
  assert.equal(without(SPACE, 1).open, 1);
  assert.equal(without({ ...SPACE, open: 2 }, 2).open, 1);
});

test("the only file stays", () => {
  const one = { files: [file("main.py")], open: 0 };
  assert.deepEqual(without(one, 0), one);
});

test("a deleted file comes back to its place", () => {
  for (const at of [0, 1, 2]) {
    const { files, open } = restored(without(SPACE, at), at, SPACE.files[at]!);
    assert.deepEqual([files, open], [SPACE.files, at]);
  }
});

test("a rename keeps the text and the order", () => {
  assert.deepEqual(renamed(SPACE, 1, "c.py").files[1], { name: "c.py", text: "# a.py" });
});

test("names that would leave the folder or clash are refused with a sentence", () => {
  for (const wrong of ["", "../x", "/etc/passwd", "a//b.py", "a b.py", "x\0", "a/", ".hidden", "a.py", "n".repeat(101)]) {
    assert.match(nameMistake(wrong, ["a.py"]) ?? "", /\.$/, wrong);
  }
  for (const right of ["main.py", "pkg/__init__.py", "data-1.csv"]) {
    assert.equal(nameMistake(right, ["a.py"]), undefined, right);
  }
});
