/** Whether somebody looks at this page: what nobody sees needs no connection. */
export interface Attention {
  isShown(): boolean;
  /** Calls back with every change; returns the undoing. */
  onChange(callback: () => void): () => void;
}

export const pageAttention: Attention = {
  isShown: () => document.visibilityState !== "hidden",
  onChange(callback) {
    document.addEventListener("visibilitychange", callback);
    return () => document.removeEventListener("visibilitychange", callback);
  },
};

/** Resolves once the page is shown; rejects with the signal's reason on abort. */
export function whenShown(attention: Attention, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = attention.onChange(look);
    function look() {
      if (!attention.isShown()) return;
      stop();
      resolve();
    }
    signal?.addEventListener("abort", () => {
      stop();
      reject(signal.reason);
    });
    look();
  });
}
