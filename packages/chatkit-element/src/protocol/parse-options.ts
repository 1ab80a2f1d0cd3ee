/**
 * Validates `setOptions` input and fills in defaults. Only a broken `api` is fatal; every other
 * problem is reported and its branch falls back to the default, because in React a throw from
 * `setOptions` would take the host's tree down over a misspelt key.
 */
import type { ChatKitOptions } from "@openai/chatkit";
import { at, isPlain } from "./checks";
import { InvalidFrameParamsError } from "./errors";
import { branches, customApi, hostedApi } from "./option-shapes";
import type { ApiOptions, Options } from "./options";

const MAX_ATTACHMENT_BYTES = 100 * 1024 * 1024;
const MAX_ATTACHMENTS = 10;

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
