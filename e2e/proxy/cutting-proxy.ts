/**
 * A TCP proxy in front of the API that breaks what a network breaks: it refuses, cuts a connection
 * at a chosen byte, stalls, loses a request or its answer, or answers in the server's place.
 * It reads just enough of HTTP/1.1 to know a message sent to the copilot and the stream of an answer.
 */
import { createServer, connect as dial, type Server, type Socket } from "node:net";

/** Where a stream of an answer breaks. */
export interface Cut {
  /** Bytes of the answer's frames that still pass on this connection. */
  readonly afterBytes: number;
  /** Waits for the next byte inside a character of several bytes, and cuts there. */
  readonly isInsideCharacter?: boolean;
  /** With a reset instead of an end of the stream. */
  readonly isReset?: boolean;
}

/** What becomes of a message to the copilot: lost on its way, or its answer is; or it gets stuck. */
export type Loss = "request" | "answer" | "stuck";

export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const MESSAGE = /^POST \/api\/[^/ ]+\/chat HTTP\/1\.1\r\n/m;
const EVENT_STREAM = /^content-type: text\/event-stream/im;
const FIRST_FRAME = "id: trn_";

export class CuttingProxy {
  readonly port: number;
  /** Idempotency keys of the messages sent through, in order, repeats included. */
  readonly keys: string[] = [];
  /** How many streams of an answer were cut on purpose. */
  cutCount = 0;
  /** How many of those cuts went through the middle of a character. */
  cutCharacters = 0;
  /** The most streams that were open at one time. */
  mostStreams = 0;
  readonly #server: Server;
  readonly #target: { host: string; port: number };
  readonly #links = new Set<Link>();
  #isRefusing = false;
  #cuts: Cut[] = [];
  #losses: Loss[] = [];
  #refusals: Refusal[] = [];

  private constructor(server: Server, port: number, target: { host: string; port: number }) {
    this.#server = server;
    this.port = port;
    this.#target = target;
    server.on("connection", (client) => this.#accept(client));
  }

  static async start(target: { host: string; port: number }): Promise<CuttingProxy> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", resolve);
    });
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return new CuttingProxy(server, address.port, target);
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Undoes every fault, for the next journey. */
  reset(): void {
    this.keys.length = 0;
    this.cutCount = 0;
    this.cutCharacters = 0;
    this.mostStreams = 0;
    this.#cuts = [];
    this.#losses = [];
    this.#refusals = [];
    this.#isRefusing = false;
    for (const link of this.#links) link.isStalled = false;
  }

  /** Breaks every open connection. */
  cut(): void {
    for (const link of this.#links) link.destroy(true);
  }

  /** Breaks every open connection and each new one, until `restore`. */
  refuse(): void {
    this.#isRefusing = true;
    this.cut();
  }

  restore(): void {
    this.#isRefusing = false;
  }

  /** Keeps the open connections open and lets nothing through any more. */
  stall(): void {
    for (const link of this.#links) link.isStalled = true;
  }

  /** The next streams of an answer take one of these each; those after them go through whole. */
  cutAnswers(cuts: readonly Cut[]): void {
    this.#cuts = [...cuts];
  }

  /** The next messages to the copilot are lost, each in its way. */
  lose(losses: readonly Loss[]): void {
    this.#losses = [...losses];
  }

  /** The next messages to the copilot are refused by the proxy itself, as a gateway would. */
  answerWith(refusals: readonly Refusal[]): void {
    this.#refusals = [...refusals];
  }

  /** Bytes that stalled connections did not let through. */
  get held(): number {
    let bytes = 0;
    for (const link of this.#links) bytes += link.held;
    return bytes;
  }

  /** Streams of server-sent events that are open now, each on a connection of its own. */
  get streams(): number {
    let count = 0;
    for (const link of this.#links) if (link.isStreaming) count += 1;
    return count;
  }

  /** Faults that are still to come. */
  get pending(): number {
    return this.#cuts.length + this.#losses.length + this.#refusals.length;
  }

  #accept(client: Socket): void {
    if (this.#isRefusing) {
      client.resetAndDestroy();
      return;
    }
    const link = new Link(client, dial(this.#target));
    this.#links.add(link);
    link.onClose = () => this.#links.delete(link);
    link.onRequest = (text) => this.#onRequest(link, text);
    link.onAnswerStarts = () => this.#cuts.shift() ?? null;
    link.onStreamStarts = () => {
      this.mostStreams = Math.max(this.mostStreams, this.streams);
    };
    link.onCut = (isInsideCharacter) => {
      this.cutCount += 1;
      if (isInsideCharacter) this.cutCharacters += 1;
    };
  }

  /** Whether the bytes may go on to the server. */
  #onRequest(link: Link, text: string): boolean {
    const start = MESSAGE.exec(text);
    if (!start) return true;
    const head = text.slice(start.index, text.indexOf("\r\n\r\n", start.index));
    const key = /^idempotency-key: (.+)$/im.exec(head)?.[1]?.trim();
    // Without a key the request only reads.
    if (key === undefined) return true;
    this.keys.push(key);
    const refusal = this.#refusals.shift();
    if (refusal) {
      link.answer(refusal, /^origin: (.+)$/im.exec(head)?.[1]?.trim() ?? "*");
      return false;
    }
    const loss = this.#losses.shift();
    if (loss === "request") link.destroy(true);
    if (loss === "answer") link.losesNextAnswer = true;
    if (loss === "stuck") link.isStalled = true;
    return loss === undefined || loss === "answer";
  }
}

/** One connection of the browser and its counterpart to the server. */
class Link {
  onClose: () => void = () => undefined;
  onRequest: (text: string) => boolean = () => true;
  onAnswerStarts: () => Cut | null = () => null;
  onStreamStarts: () => void = () => undefined;
  onCut: (isInsideCharacter: boolean) => void = () => undefined;
  isStalled = false;
  /** A stream of server-sent events passes. */
  isStreaming = false;
  losesNextAnswer = false;
  held = 0;
  readonly #client: Socket;
  readonly #server: Socket;
  /** Set while a stream of an answer passes that is to be cut. */
  #cut: Cut | null = null;
  #passed = 0;
  #isAnswering = false;

  constructor(client: Socket, server: Socket) {
    this.#client = client;
    this.#server = server;
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      // The other side tells by its end; the reason is always one of the faults.
      socket.on("error", () => undefined);
    }
    client.on("close", () => {
      server.destroy();
      this.onClose();
    });
    server.on("close", () => client.destroySoon());
    client.on("data", (bytes) => {
      if (this.isStalled) return;
      if (this.onRequest(bytes.toString("latin1")) && !server.destroyed) server.write(bytes);
    });
    server.on("data", (bytes) => {
      this.#noteStream(bytes);
      if (this.isStalled) this.held += bytes.length;
      else this.#forward(bytes);
    });
  }

  destroy(isReset: boolean): void {
    if (isReset) this.#client.resetAndDestroy();
    else this.#client.destroy();
    this.#server.destroy();
  }

  answer({ status, headers = {}, body = {} }: Refusal, origin: string): void {
    const payload = JSON.stringify(body);
    const lines = Object.entries({
      "Content-Type": "application/problem+json",
      "Content-Length": String(Buffer.byteLength(payload)),
      "Access-Control-Allow-Origin": origin,
      "Access-Control-Allow-Credentials": "true",
      "Access-Control-Expose-Headers": "Retry-After",
      Connection: "close",
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#client.end(`HTTP/1.1 ${status} Refused\r\n${lines.join("")}\r\n${payload}`);
  }

  #noteStream(bytes: Buffer): void {
    if (EVENT_STREAM.test(bytes.toString("latin1"))) {
      this.isStreaming = true;
      this.onStreamStarts();
    }
    if (isLastChunk(bytes)) this.isStreaming = false;
  }

  #forward(bytes: Buffer): void {
    if (this.losesNextAnswer) {
      this.destroy(true);
      return;
    }
    const start = this.#isAnswering ? 0 : bytes.indexOf(FIRST_FRAME);
    if (start < 0) {
      this.#client.write(bytes);
      return;
    }
    if (!this.#isAnswering) {
      this.#isAnswering = true;
      this.#passed = 0;
      this.#cut = this.onAnswerStarts();
    }
    const end = this.#cut ? this.#endBeforeCut(this.#cut, bytes, start) : null;
    this.#passed += bytes.length - start;
    if (end === null) {
      this.#client.write(bytes);
      if (isLastChunk(bytes)) this.#isAnswering = false;
      return;
    }
    const isReset = this.#cut?.isReset ?? false;
    this.onCut(isContinuation(bytes[end]));
    this.#server.destroy();
    this.#client.write(bytes.subarray(0, end), () => this.destroy(isReset));
  }

  /** How many of `bytes` still pass, or null for all and more. */
  #endBeforeCut(cut: Cut, bytes: Buffer, start: number): number | null {
    let end = start + Math.max(0, cut.afterBytes - this.#passed);
    if (cut.isInsideCharacter) {
      while (end < bytes.length && !isContinuation(bytes[end])) end += 1;
    }
    return end < bytes.length ? end : null;
  }
}

/** Whether a body ends here: what follows on this connection is another response. */
function isLastChunk(bytes: Buffer): boolean {
  return bytes.subarray(-5).toString("latin1") === "0\r\n\r\n";
}

/** Whether a byte of UTF-8 is the second, third or fourth of its character. */
function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
