import { ELEMENTS } from "./element-states";
import type { PlaygroundState } from "./playground-state";
import { WIDGETS } from "./widget-states";

export const STATES: PlaygroundState[] = [...WIDGETS, ...ELEMENTS];
