import type { WidgetRoot } from "../../src/protocol/widgets";
import approvalDelete from "../fixtures/widgets/approval-delete.json";
import approvalMove from "../fixtures/widgets/approval-move.json";
import badgesIcons from "../fixtures/widgets/badges-icons.json";
import buttons from "../fixtures/widgets/buttons.json";
import calendarDay from "../fixtures/widgets/calendar-day.json";
import charts from "../fixtures/widgets/charts.json";
import collapsed from "../fixtures/widgets/collapsed.json";
import confirmDelete from "../fixtures/widgets/confirm-delete.json";
import controls from "../fixtures/widgets/controls.json";
import emailDraft from "../fixtures/widgets/email-draft.json";
import flight from "../fixtures/widgets/flight.json";
import images from "../fixtures/widgets/images.json";
import listLimit from "../fixtures/widgets/list-limit.json";
import markdownStreaming from "../fixtures/widgets/markdown-streaming.json";
import permissive from "../fixtures/widgets/permissive.json";
import selectSearch from "../fixtures/widgets/select-search.json";
import surfaces from "../fixtures/widgets/surfaces.json";
import table from "../fixtures/widgets/table.json";
import taskList from "../fixtures/widgets/task-list.json";
import taskRows from "../fixtures/widgets/task-rows.json";
import taskRowsUndone from "../fixtures/widgets/task-rows-undone.json";
import typography from "../fixtures/widgets/typography.json";
import { allIcons, curveTypes, taskListInOtherScheme } from "./made-widgets";
import type { PlaygroundState } from "./playground-state";
import { showWidget } from "./widget-stage";

function widget(name: string, title: string, root: unknown, isResponding = false): PlaygroundState {
  return {
    id: `widget-${name}`,
    group: "Widgets",
    title,
    show: (stage, options) => showWidget(stage, root as WidgetRoot, options, isResponding),
  };
}

export const WIDGETS: PlaygroundState[] = [
  widget("task-list", "Tasks with undo", taskList),
  widget("task-rows", "Tasks with labelled checkboxes", taskRows),
  widget("task-rows-undone", "Tasks that were undone, with redo", taskRowsUndone),
  widget("approval-delete", "Approval: several deletions", approvalDelete),
  widget("approval-move", "Approval: what each task becomes", approvalMove),
  widget("task-list-responding", "Tasks while the thread answers", taskList, true),
  widget("task-list-forced-scheme", "Tasks in the other scheme", taskListInOtherScheme),
  widget("confirm-delete", "Ask before deleting", confirmDelete),
  widget("collapsed", "Collapsed cards", collapsed),
  widget("email-draft", "E-mail draft (card as form)", emailDraft),
  widget("calendar-day", "Calendar day", calendarDay),
  widget("flight", "Flight (confirm)", flight),
  widget("list-limit", "List with limit and row actions", listLimit),
  widget("controls", "Form controls", controls),
  widget("select-search", "Select with search, variants", selectSearch),
  widget("table", "Table", table),
  widget("charts", "Charts", charts),
  widget("chart-curves", "Chart curves", curveTypes),
  widget("typography", "Typography", typography),
  widget("buttons", "Buttons", buttons),
  widget("badges-icons", "Badges and icons", badgesIcons),
  widget("icons", "All named icons", allIcons),
  widget("surfaces", "Boxes, borders, colours", surfaces),
  widget("images", "Images", images),
  widget("markdown-streaming", "Markdown and streaming text", markdownStreaming),
  widget("permissive", "Unknown types, stray and hostile props", permissive),
];
