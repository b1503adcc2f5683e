import type { ProgramFile } from "./runs";

/** All that the playground holds. */
export interface Desk {
  readonly files: readonly ProgramFile[];
  readonly stdin: string;
  readonly arguments: string;
  /** Names of packages beyond the standard library, between commas or blanks. */
  readonly packages: string;
}

/** Thrown for a fragment that does not hold a desk; the message can be shown to the reader. */
export class BrokenFragment extends Error {}

const PREFIX = "p1.";
const MOST_BYTES = 2 * 1024 * 1024;

/** The desk as text for the part of an address behind `#`: deflated JSON in base64url. */
export async function toFragment(desk: Desk): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify([desk.files.map((f) => [f.name, f.text]), desk.stdin, desk.arguments, desk.packages]));
  const packed = await through(json, new CompressionStream("deflate-raw"), Infinity);
  return PREFIX + base64url(packed);
}

/**
 * The desk that a fragment holds.
 *
 * @throws BrokenFragment if it was cut, changed, or made by something else
 */
export async function fromFragment(fragment: string): Promise<Desk> {
  if (!fragment.startsWith(PREFIX)) {
    throw new BrokenFragment("The address does not hold a program of this playground.");
  }
  try {
    const packed = fromBase64url(fragment.slice(PREFIX.length));
    const json = await through(packed, new DecompressionStream("deflate-raw"), MOST_BYTES);
    return deskOf(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json)));
  } catch (error) {
    throw new BrokenFragment("The program in the address is damaged: the link may have been cut when it was copied.", {
      cause: error,
    });
  }
}

function deskOf(value: unknown): Desk {
  if (!Array.isArray(value) || !Array.isArray(value[0]) || value[0].length === 0) {
    throw new BrokenFragment("no files");
  }
  const files = value[0].map((file: unknown) => {
    if (!Array.isArray(file) || typeof file[0] !== "string" || typeof file[1] !== "string") {
      throw new BrokenFragment("no file");
    }
    return { name: file[0], text: file[1] };
  });
  const text = (at: number): string => (typeof value[at] === "string" ? (value[at] as string) : "");
  return { files, stdin: text(1), arguments: text(2), packages: text(3) };
}

async function through(
  input: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = transform.writable.getWriter();
  const written = writer.write(input).then(() => writer.close());
  written.catch(() => undefined); // The reader below meets the same error and reports it.
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = (transform.readable as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new BrokenFragment("too large");
    }
    parts.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function base64url(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
