/** What the copilot says of itself in this app, before it is asked anything. */
import type { ChatDomain, ChatPrompt } from "@/types/chat";

/** What the copilot can be told about the list before a conversation starts. */
export interface ListCounts {
  readonly due_today: number;
  readonly overdue: number;
  readonly completed: number;
}

/** @param counts what is known of the list now; undefined while nothing is */
export function taskChat(counts: () => ListCounts | undefined): ChatDomain {
  return {
    home: "/tasks",
    invitation: "Tell me what to change. I work in your list, and you can undo anything I do.",
    placeholder: "Ask, or say what to change",
    withoutChat: "Your list works without it",
    prompts: () => ({ model: prompts(counts(), true), offline: prompts(counts(), false) }),
  };
}

/** Four ways to begin. The offline assistant is offered only what it can do. */
function prompts(counts: ListCounts | undefined, hasModel: boolean): ChatPrompt[] {
  const today = counts?.due_today ?? 0;
  const overdue = counts?.overdue ?? 0;
  const done = counts?.completed ?? 0;
  return [
    {
      icon: "lucide:list-checks",
      label: "Plan my day",
      description:
        hasModel && today > 1
          ? `Put today’s ${today} tasks in a sensible order`
          : "See what today needs",
      prompt: hasModel ? "Put today’s tasks in a sensible order for me." : "What is due today?",
    },
    {
      icon: "clock",
      label: "Catch up",
      description: overdue > 0 ? `Look at ${plural(overdue, "overdue task")}` : "See what is late",
      prompt: hasModel ? "Find new dates for my overdue tasks." : "Which tasks are overdue?",
    },
    hasModel
      ? {
          icon: "lucide:list-ordered",
          label: "Break a task into steps",
          description: "Pick one and I will split it up",
          prompt: "Help me break a task into smaller steps.",
        }
      : {
          icon: "lucide:list-ordered",
          label: "Look ahead",
          description: "See what this week holds",
          prompt: "What is due this week?",
        },
    {
      icon: "lucide:archive",
      label: "Tidy up",
      description:
        done > 0 ? `Clear ${plural(done, "task")} you have finished` : "Look at finished tasks",
      prompt: "Delete the tasks that I have completed.",
    },
  ];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
