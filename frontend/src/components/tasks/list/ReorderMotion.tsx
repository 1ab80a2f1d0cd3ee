"use client";

import { Component, createRef, type ReactNode } from "react";

const MOTION = { duration: 180, easing: "cubic-bezier(0.2, 0.8, 0.2, 1)" };
/** Beyond this many rows measuring would cost more than the motion is worth. */
const ROWS_LIMIT = 300;

export interface ReorderMotionProps {
  /** Row keys in order. */
  keys: readonly number[];
  /** Which list this is: rows travel within one, not from one to the next. */
  list: string;
  children: ReactNode;
}

type Places = ReadonlyMap<string, number>;

/**
 * Lets rows travel to their new places instead of jumping there. A class, because only a class sees
 * the page right before React changes it.
 */
export class ReorderMotion extends Component<ReorderMotionProps> {
  readonly #root = createRef<HTMLDivElement>();

  override getSnapshotBeforeUpdate(before: ReorderMotionProps): Places | null {
    const { keys, list } = this.props;
    if (before.keys === keys || before.list !== list || keys.length > ROWS_LIMIT) return null;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return null;
    return this.#places();
  }

  override componentDidUpdate(_props: ReorderMotionProps, _state: unknown, before: Places | null) {
    if (!before) return;
    for (const row of this.#rows()) {
      const top = before.get(row.dataset.row ?? "");
      if (top === undefined) continue;
      const distance = top - row.getBoundingClientRect().top;
      if (Math.abs(distance) < 1 || Math.abs(distance) > innerHeight) continue;
      row.animate([{ translate: `0 ${distance}px` }, { translate: "0 0" }], MOTION);
    }
  }

  override render() {
    return <div ref={this.#root}>{this.props.children}</div>;
  }

  #rows(): Iterable<HTMLElement> {
    return this.#root.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [];
  }

  #places(): Places {
    const places = new Map<string, number>();
    for (const row of this.#rows()) {
      places.set(row.dataset.row ?? "", row.getBoundingClientRect().top);
    }
    return places;
  }
}
