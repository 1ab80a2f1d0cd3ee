/**
 * The one toast on screen: a newer one replaces it, and it leaves after eight seconds unless
 * pointer or focus rest on it. Pure state; Toaster.tsx draws it.
 */

export interface Toast {
  readonly id: number;
  readonly message: string;
  readonly undo?: () => void;
  readonly undoLabel?: string;
}

export interface ToastOptions {
  undo?: () => void;
  /** "Undo" unless said otherwise. */
  undoLabel?: string;
  duration_ms?: number;
}

export const TOAST_DURATION_MS = 8_000;

export class ToastStore {
  #toast: Toast | null = null;
  #nextId = 1;
  #remaining_ms = 0;
  #startedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  get = (): Toast | null => this.#toast;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show(message: string, { duration_ms = TOAST_DURATION_MS, ...rest }: ToastOptions = {}): number {
    const id = this.#nextId++;
    this.#toast = { id, message, ...rest };
    this.#remaining_ms = duration_ms;
    this.#start();
    this.#tell();
    return id;
  }

  /** Takes the toast away; with an id only if that one is still on screen. */
  dismiss(id?: number): void {
    if (!this.#toast || (id !== undefined && this.#toast.id !== id)) return;
    clearTimeout(this.#timer);
    this.#toast = null;
    this.#tell();
  }

  pause(): void {
    clearTimeout(this.#timer);
    this.#remaining_ms -= Date.now() - this.#startedAt;
  }

  resume(): void {
    if (this.#toast) this.#start();
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#startedAt = Date.now();
    this.#timer = setTimeout(() => this.dismiss(), Math.max(this.#remaining_ms, 1_000));
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const toasts = new ToastStore();

/** Shows a toast from anywhere in the app and returns its id. */
export function showToast(message: string, options?: ToastOptions): number {
  return toasts.show(message, options);
}
