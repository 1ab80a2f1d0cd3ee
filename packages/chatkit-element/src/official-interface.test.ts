/**
 * Ties the element to the types of `@openai/chatkit`: a new method, event, option or parameter there
 * fails the type check here (`npm run typecheck`), before anybody misses it in use.
 */
import type { ChatKitEvents, ChatKitOptions, OpenAIChatKit } from "@openai/chatkit";
import { describe, expect, expectTypeOf, it } from "vitest";
import { ChatKitElement } from "./chatkit-element";

type Parameter<M extends keyof OpenAIChatKit> = OpenAIChatKit[M] extends (
  first: infer First,
  ...rest: never[]
) => unknown
  ? keyof First
  : never;

const METHODS = {
  setOptions: true,
  focusComposer: true,
  setThreadId: true,
  sendCustomAction: true,
  sendUserMessage: true,
  setComposerValue: true,
  showHistory: true,
  hideHistory: true,
  fetchUpdates: true,
} as const;

describe("the official interface", () => {
  it("is what the element implements, method by method", () => {
    expectTypeOf<ChatKitElement>().toExtend<OpenAIChatKit>();
    expectTypeOf<keyof typeof METHODS>().toEqualTypeOf<
      Exclude<keyof OpenAIChatKit, keyof HTMLElement>
    >();
    for (const method of Object.keys(METHODS)) {
      expect(ChatKitElement.prototype).toHaveProperty(method, expect.any(Function));
    }
  });

  it("has the parameters that the element reads", () => {
    expectTypeOf<Parameter<"sendUserMessage">>().toEqualTypeOf<
      "text" | "content" | "reply" | "attachments" | "newThread" | "toolChoice" | "model"
    >();
    expectTypeOf<Parameter<"setComposerValue">>().toEqualTypeOf<
      "text" | "content" | "reply" | "attachments" | "files" | "selectedToolId" | "selectedModelId"
    >();
    expectTypeOf<Parameters<OpenAIChatKit["sendCustomAction"]>>().toEqualTypeOf<
      [action: { type: string; payload?: Record<string, unknown> }, itemId?: string]
    >();
    expectTypeOf<Parameters<OpenAIChatKit["setThreadId"]>>().toEqualTypeOf<[string | null]>();
  });

  it("has the events that the element dispatches", () => {
    expectTypeOf<keyof ChatKitEvents>().toEqualTypeOf<
      | "chatkit.ready"
      | "chatkit.error"
      | "chatkit.effect"
      | "chatkit.deeplink"
      | "chatkit.response.start"
      | "chatkit.response.end"
      | "chatkit.history.open"
      | "chatkit.history.close"
      | "chatkit.thread.change"
      | "chatkit.thread.load.start"
      | "chatkit.thread.load.end"
      | "chatkit.tool.change"
      | "chatkit.log"
    >();
  });

  it("has the options that the element validates", () => {
    expectTypeOf<keyof ChatKitOptions>().toEqualTypeOf<
      | "api"
      | "locale"
      | "theme"
      | "frameTitle"
      | "initialThread"
      | "onClientTool"
      | "header"
      | "history"
      | "startScreen"
      | "threadItemActions"
      | "thread"
      | "composer"
      | "disclaimer"
      | "entities"
      | "commands"
      | "widgets"
    >();
    type Keys<Name extends keyof ChatKitOptions> = keyof NonNullable<ChatKitOptions[Name]>;
    expectTypeOf<Keys<"composer">>().toEqualTypeOf<
      "placeholder" | "attachments" | "tools" | "models" | "dictation"
    >();
    expectTypeOf<Keys<"entities">>().toEqualTypeOf<
      "onTagSearch" | "showComposerMenu" | "onClick" | "onRequestPreview"
    >();
    expectTypeOf<Keys<"commands">>().toEqualTypeOf<"enabled" | "onSearch" | "onSelect">();
    expectTypeOf<Keys<"header">>().toEqualTypeOf<
      "enabled" | "title" | "leftAction" | "rightAction"
    >();
    expectTypeOf<Keys<"history">>().toEqualTypeOf<"enabled" | "showDelete" | "showRename">();
    expectTypeOf<Keys<"startScreen">>().toEqualTypeOf<"greeting" | "prompts">();
    expectTypeOf<Keys<"threadItemActions">>().toEqualTypeOf<"feedback" | "retry">();
    expectTypeOf<Keys<"disclaimer">>().toEqualTypeOf<"text" | "highContrast">();
  });
});
