/** A value that can be read and watched. */
export interface ReadonlyStore<S> {
  get(): S;
  /** Calls `listener` after changes; returns the function that stops it. */
  subscribe(listener: () => void): () => void;
}

export interface Store<S> extends ReadonlyStore<S> {
  set(next: S): void;
  update(change: (current: S) => S): void;
}

/** Runs a callback once, soon; a scheduler that coalesces to frames keeps streaming smooth. */
export type Schedule = (callback: () => void) => void;

/**
 * Runs the callback with the next animation frame, or after 100 ms where frames do not come
 * (hidden tab, server). Never in the same task, so many stream frames make one notification.
 */
export const scheduleFrame: Schedule = (callback) => {
  let done = false;
  const run = () => {
    if (done) return;
    done = true;
    clearTimeout(timer);
    callback();
  };
  const timer = setTimeout(run, 100);
  if (typeof requestAnimationFrame === "function") requestAnimationFrame(run);
};

/** Least time (ms) between two redraws of growing text: two frames at 60 a second, less a margin. */
const REDRAW_GAP = 30;

/**
 * A schedule for what changes with every token: the next frame after a rest, every second one while
 * changes keep coming. Text that grows 30 times a second reads as smooth as at 60, for half the work.
 */
export function paceFrames(gap = REDRAW_GAP): Schedule {
  let last = Number.NEGATIVE_INFINITY;
  return (callback) => {
    const run = () => {
      if (performance.now() - last < gap) return scheduleFrame(run);
      last = performance.now();
      callback();
    };
    scheduleFrame(run);
  };
}

/**
 * Makes a store. `get()` is always current; listeners hear of it at once, or with `schedule`
 * once per scheduled tick however many changes came before it.
 */
export function createStore<S>(initial: S, schedule?: Schedule): Store<S> {
  let state = initial;
  let isScheduled = false;
  const listeners = new Set<() => void>();
  const notify = () => {
    isScheduled = false;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => state,
    set(next) {
      if (Object.is(next, state)) return;
      state = next;
      if (!schedule) notify();
      else if (!isScheduled) {
        isScheduled = true;
        schedule(notify);
      }
    },
    update(change) {
      this.set(change(state));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
