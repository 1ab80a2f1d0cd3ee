import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { Icon } from "../../icons/Icon";
import { useTranslate } from "../../locale/locale-context";
import { Spinner } from "../../parts/Spinner";

export type StepStatus = "running" | "done" | "failed";

interface StepLineProps {
  title: string;
  status: StepStatus;
  /** Takes the place of the tick; a running or failed step keeps its own sign. */
  icon?: string | null;
  isExpandedAtFirst?: boolean;
  /** What was done; without it the line cannot be opened. */
  children?: ComponentChildren;
}

/** One line that says what the assistant did, and opens to show how. */
export function StepLine({
  title,
  status,
  icon,
  isExpandedAtFirst = false,
  children,
}: StepLineProps) {
  const t = useTranslate();
  const [choice, setChoice] = useState<boolean | null>(null);
  const bodyId = useId();
  const canOpen = children !== undefined && children !== null && children !== false;
  const isOpen = canOpen && (choice ?? isExpandedAtFirst);
  const head = (
    <>
      <StepMark status={status} icon={icon} />
      <span class={`step-title${status === "running" ? " is-running shimmer" : ""}`} dir="auto">
        {title}
      </span>
      {status === "running" && <span class="sr-only">{t("stepRunning")}</span>}
    </>
  );
  return (
    <div class="step" part="step" data-status={status}>
      {canOpen ? (
        <button
          type="button"
          class="step-head"
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={() => setChoice(!isOpen)}
        >
          {head}
          <span class="step-chevron mirror">
            <Icon name="chevron-right" size={14} />
          </span>
        </button>
      ) : (
        <div class="step-head">{head}</div>
      )}
      {isOpen && (
        <div class="step-body" id={bodyId}>
          {children}
        </div>
      )}
    </div>
  );
}

function StepMark({ status, icon }: { status: StepStatus; icon?: string | null }) {
  if (status === "running") {
    return (
      <span class="step-mark is-running">
        <Spinner />
      </span>
    );
  }
  const name = status === "failed" ? "close" : (icon ?? "check");
  return (
    <span class={`step-mark is-${status}`}>
      <Icon name={name} size={11} />
    </span>
  );
}
