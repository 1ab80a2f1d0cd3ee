/** Text on its way to the chat's composer: kept until there is one to take it. */
export class ComposerText {
  #waiting: string | null = null;
  #receive: ((text: string) => void) | null = null;

  put(text: string): void {
    if (this.#receive) this.#receive(text);
    else this.#waiting = text;
  }

  /** Sends later texts to `receive`, and answers with the one that came before it, if any. */
  connect(receive: (text: string) => void): string | null {
    const waiting = this.#waiting;
    this.#waiting = null;
    this.#receive = receive;
    return waiting;
  }

  disconnect(): void {
    this.#receive = null;
  }
}
