import { firstBatch, Outbox, requestOf, type Deed, type Result } from "../../lib/reviews";
import { problemOf, sentenceOf } from "../../lib/runs";

/** Tells the server what was done, in order, and again and again until it was told. */
export class Telling {
  private running: Promise<void> | undefined;

  /**
   * @param heard hears what became of each grade
   * @param stands hears how many deeds wait, whether the server was reached, and what it refused for good
   */
  constructor(
    private readonly outbox: Outbox,
    private readonly heard: (result: Result) => void,
    private readonly stands: (waiting: number, reached: boolean, refused: string | undefined) => void,
  ) {
    addEventListener("online", () => void this.tell());
    setInterval(() => {
      if (outbox.all().length > 0) {
        void this.tell();
      }
    }, 15_000);
  }

  /** Done when everything was told, or the server cannot be reached. */
  tell(): Promise<void> {
    this.running ??= this.tellAll().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async tellAll(): Promise<void> {
    for (let batch = firstBatch(this.outbox.all()); batch.length > 0; batch = firstBatch(this.outbox.all())) {
      const reached = await this.send(batch);
      if (!reached) {
        return;
      }
    }
  }

  /** Whether the server took or refused the batch; false if it is to be sent again. */
  private async send(batch: Deed[]): Promise<boolean> {
    const { path, method, body } = requestOf(batch, new Date());
    let response: Response;
    try {
      response = await fetch(path, {
        method,
        keepalive: true, // whoever leaves the page right after an answer has it told all the same
        ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
      });
    } catch {
      this.stands(this.outbox.waiting(), false, undefined);
      return false;
    }
    if (response.status >= 500 || response.status === 429 || response.status === 401) {
      this.stands(this.outbox.waiting(), false, undefined);
      return false;
    }
    const refused = response.ok ? await this.results(response, batch) : await this.refusal(response, batch);
    this.outbox.remove(batch);
    this.stands(this.outbox.waiting(), true, refused);
    return true;
  }

  /** Taking back what the server never took is done as it is. */
  private async refusal(response: Response, batch: Deed[]): Promise<string | undefined> {
    const nothingToUndo = batch[0]?.do === "undo" && response.status === 404;
    return nothingToUndo ? undefined : sentenceOf(await problemOf(response));
  }

  private async results(response: Response, batch: Deed[]): Promise<string | undefined> {
    if (batch[0]?.do !== "grade") {
      return undefined;
    }
    const { results } = (await response.json()) as { results: Result[] };
    results.forEach(this.heard);
    const refused = results.filter((result) => result.status === "refused");
    return refused.length > 0 ? `An answer was not taken: ${refused[0]?.why ?? ""}.` : undefined;
  }
}
