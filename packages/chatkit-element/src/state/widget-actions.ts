/** Where an action of a widget goes: the host's callback, a synchronous or a streaming request. */
import { CallbackError } from "../protocol/errors";
import { type ActionConfig, type WidgetRoot, withActionDefaults } from "../protocol/widgets";
import { log, reportError, type SessionCore } from "./session-core";
import { reduceThread } from "./thread-reducer";
import type { TurnController } from "./turn-controller";

export interface ActionSource {
  itemId: string | null;
  widget: WidgetRoot;
}

export async function runWidgetAction(
  core: SessionCore,
  turn: TurnController,
  source: ActionSource,
  config: ActionConfig,
): Promise<void> {
  const action = withActionDefaults(config);
  if (action.handler === "client") return runInPage(core, source, config);
  const threadId = core.thread.get().thread?.id;
  if (!threadId) {
    log(core, "action.skipped", { reason: "no active thread" });
  } else if (!action.streaming) {
    await runSynchronously(core, threadId, source, config);
  } else if (turn.isResponding) {
    log(core, "action.skipped", { reason: "already responding" });
  } else await turn.runAction(threadId, config, source.itemId ?? undefined);
}

async function runInPage(core: SessionCore, source: ActionSource, action: ActionConfig) {
  const { onAction } = core.options.get().widgets;
  const payload = action.payload as Record<string, unknown> | null | undefined;
  try {
    if (!onAction) throw new Error(`no widgets.onAction option to handle "${action.type}"`);
    // The official types know Card, ListView and Basic by their props; the wire knows any tree.
    const widget = source.widget as unknown as Parameters<typeof onAction>[1]["widget"];
    await onAction(
      { type: action.type, ...(payload === undefined || payload === null ? {} : { payload }) },
      { id: source.itemId ?? "", widget },
    );
  } catch (cause) {
    reportError(core, new CallbackError("widgets.onAction", cause));
  }
}

async function runSynchronously(
  core: SessionCore,
  threadId: string,
  source: ActionSource,
  action: ActionConfig,
) {
  const { type, payload } = action;
  try {
    const answer = await core.client.json({
      type: "threads.sync_custom_action",
      params: {
        thread_id: threadId,
        ...(source.itemId === null ? {} : { item_id: source.itemId }),
        action: payload === undefined ? { type } : { type, payload },
      },
    });
    const item = answer.updated_item;
    if (item && core.thread.get().thread?.id === threadId) {
      core.thread.update((now) => reduceThread(now, { type: "thread.item.replaced", item }));
    }
  } catch (error) {
    reportError(core, error);
    core.thread.update((now) => ({
      ...now,
      error: { message: null, code: "request_failed", retry: null },
    }));
  }
}
