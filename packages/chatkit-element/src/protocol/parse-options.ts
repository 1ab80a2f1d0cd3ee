/**
 * Validates `setOptions` input and fills in defaults. Only a broken `api` is fatal; every other
 * problem is reported and its branch falls back to the default, because in React a throw from
 * `setOptions` would take the host's tree down over a misspelt key.
 */
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
import { InvalidFrameParamsError } from "./errors";
import type { ApiOptions, ModelOption, Options, ToolOption } from "./options";

const MAX_ATTACHMENT_BYTES = 100 * 1024 * 1024;
const MAX_ATTACHMENTS = 10;

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

const branches = shape<ChatKitOptions>({
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

const customApi = shape<Extract<ChatKitOptions["api"], { url: string }>, "url" | "domainKey">(
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

const hostedApi = shape<
  Extract<ChatKitOptions["api"], { getClientSecret: unknown }>,
  "getClientSecret"
>({ getClientSecret: callback() }, ["getClientSecret"]);

/** @throws InvalidFrameParamsError when `api` is neither exactly custom nor exactly hosted */
function parseApi(value: unknown): { api: ApiOptions; problems: string[] } {
  const given = (key: string) => isPlain(value) && value[key] !== undefined && value[key] !== null;
  if (given("url") === given("getClientSecret")) {
    throw new InvalidFrameParamsError([at("Invalid input", "api")]);
  }
  const problems: string[] = [];
  if (given("getClientSecret")) {
    const hosted = hostedApi(value, "api", problems);
    if (!hosted) throw new InvalidFrameParamsError(problems);
    return { api: { kind: "hosted", getClientSecret: hosted.getClientSecret }, problems };
  }
  const custom = customApi(value, "api", problems);
  if (!custom || custom.url === "" || custom.domainKey === "") {
    throw new InvalidFrameParamsError(
      problems.length > 0 ? problems : [at("Invalid input: must not be empty", "api")],
    );
  }
  return {
    api: {
      kind: "custom",
      url: custom.url,
      domainKey: custom.domainKey,
      fetch: custom.fetch ?? null,
      uploadStrategy: custom.uploadStrategy ?? null,
    },
    problems,
  };
}

/** Handlers that a framework binding failed to strip: not options, and no reason to complain. */
function withoutHandlers(input: Record<string, unknown>): Record<string, unknown> {
  const isHandler = (key: string) => /^on[A-Z]/.test(key) && key !== "onClientTool";
  return Object.fromEntries(Object.entries(input).filter(([key]) => !isHandler(key)));
}

/**
 * Parses options as the host gave them.
 *
 * @returns the options with defaults, and the problems that were not fatal
 * @throws InvalidFrameParamsError when there is no usable `api`
 */
export function parseOptions(
  input: unknown,
  browserLocale: string,
): { options: Options; problems: string[] } {
  if (!isPlain(input)) throw new InvalidFrameParamsError(["Invalid input: expected object"]);
  const { api, problems } = parseApi(input.api);
  const given: Partial<ChatKitOptions> = branches(withoutHandlers(input), "", problems) ?? {};
  const { header, composer, entities, commands, disclaimer } = given;
  const themeGiven = typeof given.theme === "string" ? { colorScheme: given.theme } : given.theme;
  const options: Options = {
    api,
    locale: given.locale ?? browserLocale,
    theme: { ...themeGiven, colorScheme: themeGiven?.colorScheme ?? "light" },
    frameTitle: given.frameTitle ?? "Chat",
    initialThread: given.initialThread ?? null,
    onClientTool: given.onClientTool ?? null,
    header: {
      enabled: header?.enabled ?? true,
      title: { enabled: header?.title?.enabled ?? true, text: header?.title?.text ?? null },
      leftAction: header?.leftAction ?? null,
      rightAction: header?.rightAction ?? null,
    },
    history: {
      enabled: given.history?.enabled ?? true,
      showDelete: given.history?.showDelete ?? true,
      showRename: given.history?.showRename ?? true,
    },
    startScreen: {
      greeting: given.startScreen?.greeting ?? null,
      prompts: given.startScreen?.prompts ?? [],
    },
    threadItemActions: {
      feedback: given.threadItemActions?.feedback ?? false,
      retry: given.threadItemActions?.retry ?? false,
    },
    thread: { autoScroll: given.thread?.autoScroll ?? false },
    composer: {
      placeholder: composer?.placeholder ?? null,
      attachments: {
        enabled: composer?.attachments?.enabled ?? false,
        maxSize: composer?.attachments?.maxSize ?? MAX_ATTACHMENT_BYTES,
        maxCount: composer?.attachments?.maxCount ?? MAX_ATTACHMENTS,
        accept: composer?.attachments?.accept ?? null,
      },
      tools: composer?.tools ?? [],
      models: composer?.models ?? [],
      dictation: { enabled: composer?.dictation?.enabled ?? false },
    },
    disclaimer: disclaimer
      ? { text: disclaimer.text, highContrast: disclaimer.highContrast ?? false }
      : null,
    entities: {
      onTagSearch: entities?.onTagSearch ?? null,
      showComposerMenu:
        (entities?.showComposerMenu ?? false) && entities?.onTagSearch !== undefined,
      onClick: entities?.onClick ?? null,
      onRequestPreview: entities?.onRequestPreview ?? null,
    },
    commands: {
      enabled: commands?.enabled ?? false,
      onSearch: commands?.onSearch ?? null,
      onSelect: commands?.onSelect ?? null,
    },
    widgets: { onAction: given.widgets?.onAction ?? null },
  };
  const { attachments } = options.composer;
  if (attachments.enabled && api.kind === "custom" && !api.uploadStrategy) {
    problems.push(at("Invalid input: required with composer.attachments", "api.uploadStrategy"));
  }
  return { options, problems };
}

/**
 * `next` with every branch that equals the one of `previous` taken from there, so that views which
 * compare by identity see a change only where there is one. Functions are equal by reference.
 */
export function shareStructure<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (Array.isArray(previous) && Array.isArray(next)) {
    const shared = next.map((entry, index) => shareStructure(previous[index], entry));
    const isSame =
      shared.length === previous.length &&
      shared.every((entry, i) => Object.is(entry, previous[i]));
    return (isSame ? previous : shared) as T;
  }
  if (!isPlain(previous) || !isPlain(next)) return next;
  const entries = Object.entries(next).map(
    ([key, entry]) => [key, shareStructure(previous[key], entry)] as const,
  );
  const isSame =
    entries.length === Object.keys(previous).length &&
    entries.every(([key, entry]) => key in previous && Object.is(entry, previous[key]));
  return (isSame ? previous : Object.fromEntries(entries)) as T;
}
