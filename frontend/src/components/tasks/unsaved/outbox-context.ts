"use client";

import { createContext, use } from "react";
import type { FailedWrites } from "@/lib/tasks/writes/use-task-writes";

/** What did not reach the server, of whom, and how it is sent again. */
export interface OutboxAccess extends FailedWrites {
  readonly userId: string;
}

export const OutboxContext = createContext<OutboxAccess | null>(null);

/** Null where nothing is written, as in a test of one part. */
export function useOutbox(): OutboxAccess | null {
  return use(OutboxContext);
}
