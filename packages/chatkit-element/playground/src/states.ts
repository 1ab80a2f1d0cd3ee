import { ELEMENTS } from "./element-states";
import type { ViewOptions } from "./view-options";
import { WIDGETS } from "./widget-states";

/** One thing to look at, under an address that does not change: `?state=<id>`. */
export interface PlaygroundState {
  id: string;
  group: string;
  title: string;
  show(stage: HTMLElement, options: ViewOptions): void;
}

export const STATES: PlaygroundState[] = [...WIDGETS, ...ELEMENTS];
