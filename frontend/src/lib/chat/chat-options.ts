import type { DisclaimerOption, StartScreenPrompt, ThemeOption } from "@openai/chatkit";
import type { Theme } from "@/lib/browser/theme";

/** What the copilot can be told about the list before the conversation starts. */
export interface ListCounts {
  readonly due_today: number;
  readonly overdue: number;
  readonly completed: number;
}

/** Mode of the assistant as `GET /api/{user_id}/assistant` tells it. */
export type AssistantMode = "offline" | "model";

/** Our element draws a second line under a prompt; another build refuses keys it does not know. */
type Prompt = StartScreenPrompt & { description?: string };

export function startGreeting(name: string, hour: number): string {
  const part = hour < 5 ? "evening" : hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
  const first = name.trim().split(/\s+/)[0];
  const greeting = first ? `Good ${part}, ${first}` : `Good ${part}`;
  return `${greeting}\nTell me what to change. I work in your list, and you can undo anything I do.`;
}

/** Four ways to begin. The offline assistant is offered only what it can do. */
export function startPrompts(
  counts: ListCounts | null,
  mode: AssistantMode | null,
  isOwnScript: boolean,
): Prompt[] {
  const hasModel = mode === "model";
  const today = counts?.due_today ?? 0;
  const overdue = counts?.overdue ?? 0;
  const done = counts?.completed ?? 0;
  const prompts: Prompt[] = [
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
  return isOwnScript ? prompts : prompts.map(({ description: _, ...prompt }) => prompt);
}

/**
 * Our tokens in ChatKit's terms. The element of this app has them as its defaults, exactly; a
 * script from elsewhere derives its shades from these few.
 */
export function chatTheme(theme: Theme, isOwnScript: boolean): ThemeOption {
  const common: ThemeOption = { colorScheme: theme, radius: "soft", typography: { baseSize: 14 } };
  if (isOwnScript) return common;
  const isDark = theme === "dark";
  return {
    ...common,
    color: {
      accent: { primary: isDark ? "#5dc6ae" : "#0b6b5b", level: 1 },
      surface: isDark
        ? { background: "#181c1a", foreground: "#1f2422" }
        : { background: "#f7f9f8", foreground: "#ffffff" },
    },
  };
}

export function chatDisclaimer(mode: AssistantMode | null): DisclaimerOption | undefined {
  return mode === "offline" ? { text: "Offline assistant - add a key to use a model" } : undefined;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
