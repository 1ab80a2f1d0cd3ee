import { EMPTY, type Task } from "./task";

/** A whole task for tests; say only what the test is about. */
export function taskFixture(fields: Partial<Task> = {}): Task {
  return {
    id: 1,
    user_id: "user-1",
    ...EMPTY,
    tags: [],
    title: "Renew passport",
    created_at: "2026-11-01T08:00:00Z",
    updated_at: "2026-11-01T08:00:00Z",
    ...fields,
  };
}
