import type { Task, Workflow, WorkflowSummary } from "../../../protocol/items";
import { useLocale } from "../../locale/locale-context";
import { formatSeconds, type Translate } from "../../locale/translate";
import { StepLine, type StepStatus } from "./StepLine";
import { hasDetails, TaskDetails, taskTitle } from "./TaskDetails";

interface WorkflowViewProps {
  workflow: Workflow;
  isRunning: boolean;
}

/** A chain of tasks on one line: the newest one while it runs, a summary afterwards. */
export function WorkflowView({ workflow, isRunning }: WorkflowViewProps) {
  const { t, locale } = useLocale();
  const { tasks, summary } = workflow;
  const icon = summary && "icon" in summary ? summary.icon : null;
  const status: StepStatus = isRunning ? "running" : isFailureIcon(icon) ? "failed" : "done";
  const title = isRunning
    ? runningTitle(workflow, t)
    : (summaryTitle(summary, t, locale) ?? finishedTitle(workflow, t));
  return (
    <StepLine
      title={title}
      status={status}
      icon={icon}
      isExpandedAtFirst={workflow.expanded ?? false}
    >
      {tasks.length > 1 || tasks.some(hasDetails) || tasks.some((task) => task.title !== title)
        ? tasks.map((task, index) => (
            <TaskDetails
              // biome-ignore lint/suspicious/noArrayIndexKey: tasks are addressed by index on the wire
              key={index}
              task={task}
              isRunning={isRunning && index === tasks.length - 1}
            />
          ))
        : null}
    </StepLine>
  );
}

interface TaskViewProps {
  task: Task;
  isRunning: boolean;
}

/** A task of its own, outside of any workflow. */
export function TaskView({ task, isRunning }: TaskViewProps) {
  const { t } = useLocale();
  const icon = task.type === "custom" ? task.icon : null;
  const status: StepStatus = isRunning ? "running" : isFailureIcon(icon) ? "failed" : "done";
  return (
    <StepLine title={taskTitle(task, t)} status={status} icon={icon}>
      {hasDetails(task) ? <TaskDetails task={task} isRunning={isRunning} hideTitle /> : null}
    </StepLine>
  );
}

/** The wire has no failed state; servers say it with the icon of the summary or the task. */
function isFailureIcon(icon: string | null | undefined): boolean {
  return /^(?:lucide:)?(?:circle-|octagon-)?(?:x|close|alert|ban)$/.test(icon ?? "");
}

function runningTitle(workflow: Workflow, t: Translate): string {
  const newest = workflow.tasks[workflow.tasks.length - 1];
  const title = newest ? taskTitle(newest, t) : "";
  if (workflow.type === "reasoning" && (!title || newest?.type === "thought")) {
    return newest?.title || t("thinking");
  }
  return title || t("workingSteps");
}

function summaryTitle(
  summary: WorkflowSummary | null | undefined,
  t: Translate,
  locale: string,
): string | null {
  if (!summary) return null;
  if ("title" in summary && summary.title) return summary.title;
  if ("duration" in summary && typeof summary.duration === "number") {
    return t("thoughtFor", { duration: formatSeconds(summary.duration, locale) });
  }
  return null;
}

function finishedTitle(workflow: Workflow, t: Translate): string {
  const [only] = workflow.tasks;
  if (only && workflow.tasks.length === 1) return taskTitle(only, t);
  if (workflow.type === "reasoning") return t("thought");
  return t("finishedSteps", { count: workflow.tasks.length });
}
