import assert from "node:assert/strict";
import { test } from "node:test";
import { BrokenFragment, fromFragment, toFragment } from "../src/lib/fragment";

const DESK = {
  files: [
    { name: "main.py", text: 'print("läuft – 走る 🐍")\n' },
    { name: "pkg/mod.py", text: "" },
  ],
  stdin: "1\n2\n",
  arguments: "--name 'a b'",
  packages: "flask, requests",
};

test("what goes into an address comes out of it", async () => {
  assert.deepEqual(await fromFragment(await toFragment(DESK)), DESK);
});

test("a fragment needs no escaping in an address", async () => {
  assert.match(await toFragment(DESK), /^[A-Za-z0-9._-]+$/);
});

test("a long program grows far less than its text", async () => {
  const text = "for line in lines:\n    print(line)\n".repeat(2000);
  const fragment = await toFragment({ files: [{ name: "main.py", text }], stdin: "", arguments: "", packages: "" });
  assert.ok(fragment.length < text.length / 20, `${fragment.length} for ${text.length}`);
});

test("a fragment that was cut anywhere is refused with a sentence", async () => {
  const whole = await toFragment(DESK);
  for (let at = 0; at < whole.length; at += 1) {
    await assert.rejects(fromFragment(whole.slice(0, at)), BrokenFragment, `cut at ${at}`);
  }
});

test("what is not a program is refused", async () => {
  for (const wrong of ["", "section-2", "p1.", "p1.%%%", "p1.AAAA", "p9.AAAA"]) {
    await assert.rejects(fromFragment(wrong), BrokenFragment, wrong);
  }
});

test("a bomb is refused before it is unpacked whole", async () => {
  const text = "0".repeat(40_000_000);
  const bomb = await toFragment({ files: [{ name: "main.py", text }], stdin: "", arguments: "", packages: "" });
  await assert.rejects(fromFragment(bomb), BrokenFragment);
});

test("an address from before there were packages still opens", async () => {
  const json = new TextEncoder().encode(JSON.stringify([[["main.py", "1"]], "", ""]));
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const packed = Buffer.from(await new Response(stream).arrayBuffer()).toString("base64url");
  assert.equal((await fromFragment(`p1.${packed}`)).packages, "");
});
