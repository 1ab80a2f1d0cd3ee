import answer from "../fixtures/streams/answer.json";
import failure from "../fixtures/streams/error.json";
import everyItem from "../fixtures/threads/every-item.json";
import threadList from "../fixtures/threads/list.json";
import lists from "../fixtures/threads/lists.json";
import questions from "../fixtures/threads/questions.json";
import confirmDelete from "../fixtures/widgets/confirm-delete.json";
import taskRows from "../fixtures/widgets/task-rows.json";
import { type ElementSetup, showElement } from "./element-stage";
import type { PlaygroundState } from "./playground-state";

function element(name: string, title: string, setup: ElementSetup): PlaygroundState {
  return {
    id: `element-${name}`,
    group: "Element",
    title,
    show: (stage, options) => showElement(stage, setup, options),
  };
}

const say: ElementSetup["act"] = (chat) => chat.sendUserMessage({ text: "Plan my week" });
const nothing = () => undefined;

const START: ElementSetup = {
  options: {
    startScreen: {
      greeting: "What shall we get done?",
      prompts: [
        { label: "Plan my week", prompt: "Plan my week", icon: "calendar" },
        { label: "Add three tasks", prompt: "Add three tasks", icon: "plus" },
        { label: "What is late?", prompt: "What is late?", icon: "lucide:alarm-clock" },
      ],
    },
    header: {
      leftAction: { icon: "sidebar-left", onClick: nothing },
      rightAction: { icon: "close", onClick: nothing },
    },
    disclaimer: { text: "Answers may be wrong. [How it works](https://help.example)" },
    composer: {
      placeholder: "Ask, or say what to change",
      attachments: { enabled: true },
      tools: [
        { id: "search", label: "Search the web", icon: "globe", pinned: true },
        { id: "notes", label: "Search my notes", icon: "notebook", shortLabel: "Notes" },
      ],
      models: [
        { id: "quick", label: "Quick", description: "Good for small changes", default: true },
        { id: "careful", label: "Careful", description: "Thinks first" },
        { id: "off", label: "Not available", disabled: true },
      ],
    },
  },
};

const withStatus = (status: object) => ({ ...everyItem, status });
const open = (thread: { id: string }): ElementSetup => ({
  options: { initialThread: thread.id, threadItemActions: { feedback: true, retry: true } },
  thread: thread as Record<string, unknown> & { id: string },
  threads: threadList,
});
const withWidgets = {
  ...questions,
  items: {
    ...questions.items,
    data: [
      questions.items.data[0],
      { id: "w1", type: "widget", created_at: "2026-11-20T09:00:02", widget: taskRows },
      { id: "w2", type: "widget", created_at: "2026-11-20T09:00:03", widget: confirmDelete },
    ],
  },
};

export const ELEMENTS: PlaygroundState[] = [
  element("start", "Start screen, tools and models", START),
  element("start-plain", "Start screen without options", {}),
  element("thread", "Every item in one conversation", open(everyItem)),
  element("lists", "Lists in answers, from both sides", open(lists)),
  element("widgets", "Widgets in a conversation", open(withWidgets)),
  element("streaming", "Answer while it streams", { stream: answer, holdsStream: true, act: say }),
  element("error", "Error with retry, notices", { stream: failure, act: say }),
  element("questions", "Questions instead of the composer", open(questions)),
  element(
    "locked",
    "Locked conversation",
    open(withStatus({ type: "locked", reason: "Being reviewed" })),
  ),
  element("closed", "Closed conversation", open(withStatus({ type: "closed" }))),
  element("history", "History", { threads: threadList, act: (chat) => chat.showHistory() }),
  element("history-empty", "History without conversations", { act: (chat) => chat.showHistory() }),
  element("load-failed", "Conversation that does not load", {
    options: { initialThread: "thr_lost" },
  }),
  element("theme-warm", "Theme: warm, round, spacious", {
    ...START,
    theme: {
      radius: "round",
      density: "spacious",
      typography: { baseSize: 16 },
      color: {
        grayscale: { hue: 40, tint: 6 },
        accent: { primary: "#9a3412", level: 2 },
      },
    },
  }),
  element("theme-sharp", "Theme: sharp, compact, filled accent", {
    ...open(everyItem),
    theme: {
      radius: "sharp",
      density: "compact",
      color: { accent: { primary: "#3730a3", level: 3 } },
    },
  }),
];
