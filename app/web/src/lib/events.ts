/** One event of a stream as the HTML standard describes it. */
export interface StreamEvent {
  readonly name: string;
  readonly data: string;
}

/** Cuts a stream of text into events. Keeps what is not complete until more comes. */
export class EventParser {
  private rest = "";
  private name = "";
  private data: string[] = [];
  private afterReturn = false;

  /** The events that this piece completes. Comments and unknown fields are passed over. */
  push(piece: string): StreamEvent[] {
    let text = piece;
    if (this.afterReturn && text.startsWith("\n")) {
      text = text.slice(1);
    }
    if (piece.length > 0) {
      this.afterReturn = piece.endsWith("\r");
    }
    const lines = (this.rest + text).split(/\r\n|\n|\r/);
    this.rest = lines.pop() ?? "";
    return lines.flatMap((line) => this.line(line));
  }

  private line(line: string): StreamEvent[] {
    if (line === "") {
      return this.dispatch();
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") {
      this.name = value;
    } else if (field === "data") {
      this.data.push(value);
    }
    return [];
  }

  private dispatch(): StreamEvent[] {
    const event = { name: this.name || "message", data: this.data.join("\n") };
    const complete = this.data.length > 0;
    this.name = "";
    this.data = [];
    return complete ? [event] : [];
  }
}

/** Reads the events of a response until it ends. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const parser = new EventParser();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      yield* parser.push(decoder.decode(value, { stream: true }));
    }
  } finally {
    reader.releaseLock();
  }
}
