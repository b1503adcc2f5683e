import assert from "node:assert/strict";
import { test } from "node:test";
import { base64url, bytesOf } from "../src/lib/base64url";

test("bytes come back from URL-safe Base64, padded or not", () => {
  const all = Uint8Array.from({ length: 256 }, (_, index) => index);
  assert.deepEqual(bytesOf(base64url(all)), all);
  assert.deepEqual(bytesOf("-_8="), Uint8Array.of(0xfb, 0xff));
  assert.equal(base64url(Uint8Array.of(0xfb, 0xff)), "-_8");
  assert.equal(base64url(new ArrayBuffer(0)), "");
  assert.equal(bytesOf("").length, 0);
});

test("what is no Base64 is refused", () => {
  assert.throws(() => bytesOf("!"));
});
