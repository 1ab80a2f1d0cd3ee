import { describe, expect, it } from "vitest";
import { taskChat } from "./chat-words";

const COUNTS = { pending: 5, overdue: 1, due_today: 3, upcoming: 1, completed: 2 };

describe("ways to begin", () => {
  it("speak of the list as it is, and ask of the offline assistant only what it can do", () => {
    const { model, offline } = taskChat(() => COUNTS).prompts();
    expect(model.map(({ description }) => description)).toEqual([
      "Put today’s 3 tasks in a sensible order",
      "Look at 1 overdue task",
      "Pick one and I will split it up",
      "Clear 2 tasks you have finished",
    ]);
    expect(offline.map(({ prompt }) => prompt)).toEqual([
      "What is due today?",
      "Which tasks are overdue?",
      "What is due this week?",
      "Delete the tasks that I have completed.",
    ]);
  });

  it("are there before anything is known of the list", () => {
    const { offline } = taskChat(() => undefined).prompts();
    expect(offline.map(({ description }) => description)).toEqual([
      "See what today needs",
      "See what is late",
      "See what this week holds",
      "Look at finished tasks",
    ]);
  });
});
