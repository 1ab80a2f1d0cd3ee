import type { DisclaimerOption, ThemeOption } from "@openai/chatkit";
import type { Theme } from "@/lib/browser/theme";
import type { AssistantMode, ChatPrompt } from "@/types/chat";

/** Two lines: who is greeted, and what the copilot is for. */
export function startGreeting(name: string, hour: number, invitation: string): string {
  const part = hour < 5 ? "evening" : hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
  const first = name.trim().split(/\s+/)[0];
  const greeting = first ? `Good ${part}, ${first}` : `Good ${part}`;
  return `${greeting}\n${invitation}`;
}

/** The domain's ways to begin, without what another build of ChatKit does not know. */
export function startPrompts(prompts: readonly ChatPrompt[], isOwnScript: boolean): ChatPrompt[] {
  return isOwnScript ? [...prompts] : prompts.map(({ description: _, ...prompt }) => prompt);
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
