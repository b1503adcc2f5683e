import assert from "node:assert/strict";
import { test } from "node:test";
import { EventParser } from "../src/lib/events";

const STREAM = ': warm\n\nevent: started\ndata: {"id":"r1"}\n\nevent: output\ndata: a\ndata:  b\n\nid: 4\ndata: plain\r\n\r\n';
const EVENTS = [
  { name: "started", data: '{"id":"r1"}' },
  { name: "output", data: "a\n b" },
  { name: "message", data: "plain" },
];

test("a stream is cut into its events; comments and unknown fields are passed over", () => {
  assert.deepEqual(new EventParser().push(STREAM), EVENTS);
});

test("it does not matter where the stream is broken into pieces", () => {
  for (let at = 0; at <= STREAM.length; at += 1) {
    const parser = new EventParser();
    assert.deepEqual([...parser.push(STREAM.slice(0, at)), ...parser.push(STREAM.slice(at))], EVENTS, `broken at ${at}`);
  }
});

test("it does not matter if each character comes alone", () => {
  const parser = new EventParser();
  assert.deepEqual([...STREAM].flatMap((char) => parser.push(char)), EVENTS);
});

test("an event that is not closed by an empty line is not given out", () => {
  assert.deepEqual(new EventParser().push("event: result\ndata: 1\n"), []);
});

test("an event without data is none", () => {
  assert.deepEqual(new EventParser().push("event: ping\n\ndata\n\n"), [{ name: "message", data: "" }]);
});
