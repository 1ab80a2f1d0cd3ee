/** Whether a turn runs, and what the user may do about it. */
export interface TurnState {
  /** `responding` from the request until the last continuation has ended. */
  status: "idle" | "responding";
  /** Whether a stop control may be shown. */
  allowCancel: boolean;
  /** A client tool runs in the page between two streams of one turn. */
  isRunningClientTool: boolean;
}
