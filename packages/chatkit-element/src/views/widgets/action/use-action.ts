import { useRef, useState } from "preact/hooks";
import { ActionPayloadError } from "../../../protocol/errors";
import { type ActionConfig, withActionDefaults } from "../../../protocol/widgets";
import { mergePayload, nestFormValues } from "../form-values/action-payload";
import type { FormScope, Submitter } from "../form-values/form-scope";
import { readRecord } from "../node-props";
import { useForm, useWidgetScope } from "../widget-context";

/** Where an action is bound; decides what `loadingBehavior: "auto"` means. */
export type ActionOrigin = "button" | "row" | "change" | "confirm" | "cancel" | "form";

const AUTO_LOADING = {
  button: "self",
  row: "self",
  change: "none",
  confirm: "container",
  cancel: "container",
  form: "self",
} as const;

export interface RunOptions {
  /** The field that changed; sent even where no form collects it. */
  field?: { name: string; value: unknown };
  /** Checks the form first and runs nothing when a field is invalid. */
  validates?: boolean;
  submitter?: Submitter | undefined;
}

export interface BoundAction {
  isBound: boolean;
  /** Shows a spinner in place. */
  isPending: boolean;
  /** Takes no input: already running, or a streaming action while the thread answers. */
  isInert: boolean;
  run(options?: RunOptions): void;
}

/**
 * Binds an action from the server to a control: defaults, form values, loading, and inertness while
 * the thread answers. `form` replaces the surrounding form for the view that provides one itself.
 */
export function useAction(
  config: unknown,
  origin: ActionOrigin,
  form?: FormScope | null,
): BoundAction {
  const { host, enterLoading } = useWidgetScope();
  const surrounding = useForm();
  const [isPending, setPending] = useState(false);
  const isRunning = useRef(false);
  const scope = form === undefined ? surrounding : form;
  const wire = readAction(config);
  const action = wire && withActionDefaults(wire);
  const isBlocked = action?.handler === "server" && action.streaming && host.isResponding;

  async function run({ field, validates, submitter }: RunOptions): Promise<void> {
    if (!action || isRunning.current || isBlocked) return;
    if (validates && scope && !scope.validate()) return;
    const values = scope?.values() ?? {};
    const own = field && !scope ? nestFormValues([[field.name, field.value]]) : {};
    const { payload, dropped } = mergePayload(action.payload, { ...values, ...own });
    if (dropped.length > 0) host.reportError(new ActionPayloadError(action.type, dropped));
    isRunning.current = true;
    const leaveLoading = startLoading(action.loadingBehavior, submitter);
    try {
      await host.runAction({ ...action, payload }, values);
    } catch (error) {
      host.reportError(error instanceof Error ? error : new Error(String(error)));
    } finally {
      isRunning.current = false;
      leaveLoading();
    }
  }

  function startLoading(behavior: string, submitter: Submitter | undefined): () => void {
    const shown = behavior === "auto" ? AUTO_LOADING[origin] : behavior;
    if (shown === "none") return () => {};
    if (shown === "container" || (origin === "form" && !submitter)) return enterLoading();
    const target = submitter ?? { setPending };
    target.setPending(true);
    return () => target.setPending(false);
  }

  return {
    isBound: action !== undefined,
    isPending,
    isInert: isPending || isBlocked,
    run: (options = {}) => void run(options),
  };
}

function readAction(config: unknown): ActionConfig | undefined {
  const record = readRecord(config);
  return typeof record?.type === "string" ? (record as unknown as ActionConfig) : undefined;
}
