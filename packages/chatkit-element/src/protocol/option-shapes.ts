/** What each option looks like; see `checks.ts` for how a branch that does not fit is treated. */
import type {
  ChatKitOptions,
  ColorOption,
  FontObject,
  HeaderOption,
  StartScreenPrompt,
  ThemeOption,
  TypographyOption,
  UserMessageContent,
} from "@openai/chatkit";
import {
  anyObject,
  at,
  callback,
  either,
  flag,
  isPlain,
  list,
  number,
  oneOf,
  type Parse,
  record,
  shape,
  text,
} from "./checks";
import type { ModelOption, ToolOption } from "./options";

const userContent: Parse<UserMessageContent> = (value, path, problems) => {
  if (isPlain(value) && value.type === "input_text" && typeof value.text === "string") {
    return { type: "input_text", text: value.text };
  }
  if (
    isPlain(value) &&
    value.type === "input_tag" &&
    typeof value.id === "string" &&
    typeof value.text === "string"
  ) {
    return value as UserMessageContent;
  }
  problems.push(at("Invalid input", path));
  return undefined;
};

const headerAction = shape<NonNullable<HeaderOption["leftAction"]>, "icon" | "onClick">(
  { icon: text as Parse<NonNullable<HeaderOption["leftAction"]>["icon"]>, onClick: callback() },
  ["icon", "onClick"],
);

const theme = shape<ThemeOption>({
  colorScheme: oneOf("light", "dark"),
  radius: oneOf("pill", "round", "soft", "sharp"),
  density: oneOf("compact", "normal", "spacious"),
  typography: shape<TypographyOption>({
    baseSize: oneOf(14, 15, 16, 17, 18),
    fontFamily: text,
    fontFamilyMono: text,
    fontSources: list(
      shape<FontObject, "family" | "src">(
        {
          family: text,
          src: text,
          weight: either(text, number(1, 1000)),
          style: oneOf("normal", "italic", "oblique"),
          display: oneOf("auto", "block", "swap", "fallback", "optional"),
          unicodeRange: text,
        },
        ["family", "src"],
      ),
    ),
  }),
  color: shape<ColorOption>({
    grayscale: shape(
      {
        hue: number(0, 360),
        tint: oneOf(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
        shade: oneOf(-4, -3, -2, -1, 0, 1, 2, 3, 4),
      },
      ["hue", "tint"],
    ),
    accent: shape({ primary: text, level: oneOf(0, 1, 2, 3) }, ["primary", "level"]),
    surface: shape({ background: text, foreground: text }, ["background", "foreground"]),
  }),
});

const icon = text as Parse<ToolOption["icon"]>;

/** Every top-level option but for the details of `api`. */
export const branches = shape<ChatKitOptions>({
  api: anyObject as Parse<ChatKitOptions["api"]>,
  locale: text as Parse<NonNullable<ChatKitOptions["locale"]>>,
  theme: either(oneOf("light", "dark"), theme),
  frameTitle: text,
  initialThread: text,
  onClientTool: callback(),
  header: shape<HeaderOption>({
    enabled: flag,
    title: shape({ enabled: flag, text }),
    leftAction: headerAction,
    rightAction: headerAction,
  }),
  history: shape({ enabled: flag, showDelete: flag, showRename: flag }),
  startScreen: shape({
    greeting: text,
    prompts: list(
      // `description` is ours: a second line on the start screen.
      shape<StartScreenPrompt & { description?: string }, "label" | "prompt">(
        { label: text, description: text, prompt: either(text, list(userContent)), icon },
        ["label", "prompt"],
      ),
    ),
  }),
  threadItemActions: shape({ feedback: flag, retry: flag }),
  thread: shape({ autoScroll: flag }),
  composer: shape({
    placeholder: text,
    attachments: shape<
      NonNullable<NonNullable<ChatKitOptions["composer"]>["attachments"]>,
      "enabled"
    >(
      {
        enabled: flag,
        maxSize: either(
          number(0, Number.MAX_SAFE_INTEGER),
          record(number(0, Number.MAX_SAFE_INTEGER)),
        ),
        maxCount: number(0, Number.MAX_SAFE_INTEGER),
        accept: record(list(text)),
      },
      ["enabled"],
    ),
    tools: list(
      shape<ToolOption, "id" | "label" | "icon">(
        {
          id: text,
          label: text,
          icon,
          shortLabel: text,
          placeholderOverride: text,
          pinned: flag,
          persistent: flag,
        },
        ["id", "label", "icon"],
      ),
    ),
    models: list(
      shape<ModelOption, "id" | "label">(
        { id: text, label: text, description: text, disabled: flag, default: flag },
        ["id", "label"],
      ),
    ),
    dictation: shape({ enabled: flag }, ["enabled"]),
  }),
  disclaimer: shape({ text, highContrast: flag }, ["text"]),
  entities: shape<NonNullable<ChatKitOptions["entities"]>>({
    onTagSearch: callback(),
    showComposerMenu: flag,
    onClick: callback(),
    onRequestPreview: callback(),
  }),
  commands: shape<NonNullable<ChatKitOptions["commands"]>, "enabled">(
    { enabled: flag, onSearch: callback(), onSelect: callback() },
    ["enabled"],
  ),
  widgets: shape<NonNullable<ChatKitOptions["widgets"]>>({ onAction: callback() }),
});

export const customApi = shape<
  Extract<ChatKitOptions["api"], { url: string }>,
  "url" | "domainKey"
>(
  {
    url: text,
    domainKey: text,
    fetch: callback(),
    uploadStrategy: (value, path, problems) => {
      if (isPlain(value) && value.type === "two_phase") return { type: "two_phase" };
      if (isPlain(value) && value.type === "direct" && typeof value.uploadUrl === "string") {
        return { type: "direct", uploadUrl: value.uploadUrl };
      }
      problems.push(at("Invalid input", path));
      return undefined;
    },
  },
  ["url", "domainKey"],
);

export const hostedApi = shape<
  Extract<ChatKitOptions["api"], { getClientSecret: unknown }>,
  "getClientSecret"
>({ getClientSecret: callback() }, ["getClientSecret"]);
