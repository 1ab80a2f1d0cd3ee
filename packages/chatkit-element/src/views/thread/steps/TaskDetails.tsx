import type { FileSource, Task, UrlSource } from "../../../protocol/items";
import { Icon } from "../../icons/Icon";
import { useTranslate } from "../../locale/locale-context";
import type { Translate } from "../../locale/translate";
import { Spinner } from "../../parts/Spinner";
import { MessageMarkdown } from "../message/MessageMarkdown";
import { SourceRow } from "../message/SourceRow";

interface TaskDetailsProps {
  task: Task;
  isRunning: boolean;
  /** The line above says it already. */
  hideTitle?: boolean;
}

/** One task inside an opened step, whichever of the five types it has. */
export function TaskDetails({ task, isRunning, hideTitle = false }: TaskDetailsProps) {
  const t = useTranslate();
  const text = contentOf(task);
  return (
    <div class="step-task" part="task">
      {!hideTitle && (
        <div class="step-task-title">
          <TaskMark task={task} isRunning={isRunning} />
          <span class={isRunning ? "shimmer" : undefined} dir="auto">
            {taskTitle(task, t)}
          </span>
        </div>
      )}
      {text && <MessageMarkdown source={text} streaming={isRunning} />}
      {task.type === "web_search" && (task.queries?.length ?? 0) > 0 && (
        <ul class="step-queries">
          {task.queries?.map((query) => (
            <li key={query} dir="auto">
              {query}
            </li>
          ))}
        </ul>
      )}
      {sourcesOf(task).length > 0 && (
        <ul class="source-list">
          {sourcesOf(task).map((source, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sources have no id
            <li key={index}>
              <SourceRow source={source} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function TaskMark({ task, isRunning }: { task: Task; isRunning: boolean }) {
  if (task.status_indicator === "loading" || (isRunning && task.status_indicator !== "none")) {
    return <Spinner size={14} />;
  }
  if (task.type === "custom" && task.icon) return <Icon name={task.icon} size={14} />;
  if (task.status_indicator === "complete") return <Icon name="check" size={14} />;
  const icons = { web_search: "globe", file: "document", image: "square-image" } as const;
  const name = task.type in icons ? icons[task.type as keyof typeof icons] : null;
  return name ? <Icon name={name} size={14} /> : null;
}

export function taskTitle(task: Task, t: Translate): string {
  if (task.title) return task.title;
  switch (task.type) {
    case "web_search":
      return task.title_query || task.queries?.[0] || t("webSearch");
    case "file":
      return t("readFiles");
    case "image":
      return t("imageTask");
    case "thought":
      return t("thought");
    default:
      return "";
  }
}

export function hasDetails(task: Task): boolean {
  if (contentOf(task) || sourcesOf(task).length > 0) return true;
  return task.type === "web_search" && (task.queries?.length ?? 0) > 0;
}

function contentOf(task: Task): string {
  return task.type === "custom" || task.type === "thought" ? (task.content ?? "") : "";
}

function sourcesOf(task: Task): readonly (UrlSource | FileSource)[] {
  return task.type === "web_search" || task.type === "file" ? (task.sources ?? []) : [];
}
