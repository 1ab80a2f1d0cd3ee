import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { InvalidFrameParamsError } from "./errors";
import { parseOptions, shareStructure } from "./parse-options";

const api = { url: "/chatkit", domainKey: "local" };
const parse = (input: unknown) => parseOptions(input, "de-DE");

function problemsOf(input: unknown): readonly string[] {
  try {
    parse(input);
  } catch (error) {
    if (error instanceof InvalidFrameParamsError) return error.problems;
    throw error;
  }
  return [];
}

test("[#11] an option that is absent has its default", () => {
  const { options, problems } = parse({ api });
  expect(problems).toEqual([]);
  expect(options).toMatchObject({
    locale: "de-DE",
    theme: { colorScheme: "light" },
    frameTitle: "Chat",
    initialThread: null,
    header: { enabled: true, title: { enabled: true, text: null } },
    history: { enabled: true, showDelete: true, showRename: true },
    threadItemActions: { feedback: false, retry: false },
    thread: { autoScroll: false },
    composer: { attachments: { enabled: false, maxSize: 104857600, maxCount: 10 }, tools: [] },
    disclaimer: null,
  });
});

test("[#16] explicit undefined counts as absent", () => {
  const { options, problems } = parse({
    api: { ...api, fetch: undefined },
    header: { rightAction: undefined },
    theme: undefined,
  });
  expect(problems).toEqual([]);
  expect(options.header.rightAction).toBeNull();
});

test("[#17] api has to be exactly one of its two forms", () => {
  const getClientSecret = async () => "secret";
  expect(problemsOf({})).toEqual(["Invalid input → at api"]);
  expect(problemsOf({ api: { ...api, getClientSecret } })).toEqual(["Invalid input → at api"]);
  expect(problemsOf({ api: { url: "/chatkit" } })).toEqual([
    "Invalid input: required → at api.domainKey",
  ]);
  expect(problemsOf({ api: { getClientSecret } })).toEqual([]);
  expect(problemsOf({ api })).toEqual([]);
});

test("[#18] a validation error names itself and has a line for each problem", () => {
  const error = new InvalidFrameParamsError(["first → at a", "second → at b"]);
  expect(error.name).toBe("InvalidFrameParamsError");
  expect(error.message.split("\n")).toEqual([
    "Invalid frame params: ChatKit.create():",
    "✖ first → at a",
    "✖ second → at b",
  ]);
});

test("[#19] an unknown key is reported by name and path, and is not fatal", () => {
  const { problems } = parse({ api, uploadStrategy: {}, composer: { attachment: {} } });
  expect(problems).toEqual([
    'Unrecognized key: "uploadStrategy"',
    'Unrecognized key: "attachment" → at composer',
  ]);
});

test("a malformed branch is reported and falls back to its default", () => {
  const { options, problems } = parse({
    api,
    theme: "purple",
    history: { enabled: "yes" },
    startScreen: { prompts: [{ label: "A" }, { label: "B", prompt: "b" }] },
  });
  expect(options.theme.colorScheme).toBe("light");
  expect(options.history.enabled).toBe(true);
  expect(options.startScreen.prompts).toEqual([{ label: "B", prompt: "b" }]);
  expect(problems).toEqual([
    "Invalid input → at theme",
    "Invalid input: expected boolean, received string → at history.enabled",
    "Invalid input: required → at startScreen.prompts[0].prompt",
  ]);
});

test("[#21] any domain key that is not empty will do", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (domainKey) => {
      expect(problemsOf({ api: { url: "/c", domainKey } })).toEqual([]);
    }),
  );
});

test("[#31] handlers that a binding left in are passed over without complaint", () => {
  expect(parse({ api, onReady: () => 1, onError: () => 2 }).problems).toEqual([]);
});

test("[#15] functions are the host's own, by reference", () => {
  const onClientTool = vi.fn();
  const onAction = vi.fn();
  const { options } = parse({ api: { ...api, fetch }, onClientTool, widgets: { onAction } });
  expect(options.onClientTool).toBe(onClientTool);
  expect(options.widgets.onAction).toBe(onAction);
  expect(options.api.kind === "custom" && options.api.fetch).toBe(fetch);
});

test("nothing a host can pass makes parsing fail in any other way", () => {
  fc.assert(
    fc.property(fc.anything(), (input) => {
      const problems = problemsOf({ api, theme: input, composer: input, header: input });
      expect(problems).toEqual([]);
    }),
  );
});

test("[#12] structure is shared with earlier options where nothing changed", () => {
  const first = parse({ api, theme: { colorScheme: "dark" }, composer: { placeholder: "A" } });
  const same = parse({ api, theme: { colorScheme: "dark" }, composer: { placeholder: "A" } });
  expect(shareStructure(first.options, same.options)).toBe(first.options);
  const changed = parse({ api, theme: { colorScheme: "dark" }, composer: { placeholder: "B" } });
  const shared = shareStructure(first.options, changed.options);
  expect(shared.theme).toBe(first.options.theme);
  expect(shared.composer.placeholder).toBe("B");
});
