import type { ThreadItem } from "../../protocol/items";
import { memo } from "../parts/memo";
import { AnsweredInput } from "./message/AnsweredInput";
import { AssistantMessage } from "./message/AssistantMessage";
import { GeneratedImage } from "./message/GeneratedImage";
import { LazyWidget } from "./message/LazyWidget";
import { TaskView, WorkflowView } from "./steps/WorkflowView";

interface ItemViewProps {
  item: ThreadItem;
  isStreaming: boolean;
  /** The newest item of a running turn: a task then still shimmers. */
  isNewest: boolean;
}

/** One item of a turn. Types that show nothing, and types unknown here, give nothing. */
export const ItemView = memo(function ItemView({ item, isStreaming, isNewest }: ItemViewProps) {
  switch (item.type) {
    case "assistant_message":
      return <AssistantMessage item={item} isStreaming={isStreaming} />;
    case "widget":
      return <LazyWidget itemId={item.id} widget={item.widget} />;
    case "workflow":
      return <WorkflowView workflow={item.workflow} isRunning={isStreaming} />;
    case "task":
      return <TaskView task={item.task} isRunning={isStreaming || isNewest} />;
    case "generated_image":
      return <GeneratedImage item={item} isStreaming={isStreaming} />;
    case "structured_input":
      return item.status === "pending" ? null : <AnsweredInput item={item} />;
    default:
      return null;
  }
});
