import type { ChatEffect } from "@/types/chat";

type Listener = (effect: ChatEffect) => void;

/** Hands the effects of the chat to the parts of the page that know what they mean. */
export class EffectListeners {
  readonly #listeners = new Set<Listener>();

  tell(effect: ChatEffect): void {
    for (const listener of this.#listeners) listener(effect);
  }

  /** Returns the undoing. */
  add(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
