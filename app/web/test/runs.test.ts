import assert from "node:assert/strict";
import { test } from "node:test";
import { sentenceOf } from "../src/lib/runs";

const wrong = (field: string, detail: string) => ({ pointer: `/${field}`, field, detail });

test("what is wrong with one field is said once", () => {
  const detail = "stdin must be at most 1 byte";
  assert.equal(sentenceOf({ title: "t", detail, errors: [wrong("stdin", detail)] }), detail);
});

test("of several fields each is named once", () => {
  const errors = [wrong("a", "a is wrong."), wrong("b", "Too long.")];
  assert.equal(sentenceOf({ title: "t", detail: "2 fields are not valid.", errors }), "2 fields are not valid. a is wrong. b: Too long.");
});
