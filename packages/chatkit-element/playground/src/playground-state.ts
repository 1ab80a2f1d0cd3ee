import type { ViewOptions } from "./view-options";

/** One thing to look at, under an address that does not change: `?state=<id>`. */
export interface PlaygroundState {
  id: string;
  group: string;
  title: string;
  show(stage: HTMLElement, options: ViewOptions): void;
}
