import { classNames } from "../ui/class-names";
import type { SampleTask } from "./sample";

const DATES: Record<SampleTask["tone"], string> = {
  late: "text-red sm:bg-red-wash",
  today: "text-amber",
  later: "text-ink-3",
};

/** One task of the preview, as the list draws it. */
export function PreviewRow({ task }: { task: SampleTask }) {
  return (
    <div
      className={classNames(
        "-mx-3 flex min-h-11 items-center gap-3 rounded-8 px-3 text-15",
        task.note ? "bg-accent-wash" : "",
      )}
    >
      <PreviewBox />
      <span className="flex min-w-0 flex-1 items-center gap-3 self-stretch border-b border-line">
        <span className="truncate">{task.title}</span>
        {task.note ? (
          <span className="shrink-0 text-13 font-medium text-accent-ink max-md:hidden">
            {task.note}
          </span>
        ) : null}
        <span className="ml-auto shrink-0 text-13 text-ink-3 max-md:hidden">
          {task.tag ? `#${task.tag}` : ""}
        </span>
        <PreviewBars priority={task.priority ?? 0} />
        <span className="tabular w-24 shrink-0 text-13 font-medium max-sm:w-auto">
          <span
            className={classNames("rounded-6 py-0.5 whitespace-nowrap sm:px-2", DATES[task.tone])}
          >
            {task.date}
          </span>
        </span>
      </span>
    </div>
  );
}

export function PreviewBox() {
  return (
    <span className="size-[18px] shrink-0 rounded-[5.5px] border-[1.5px] border-line-control bg-bg-raised" />
  );
}

function PreviewBars({ priority }: { priority: number }) {
  return (
    <svg
      viewBox="0 0 14 12"
      className={classNames("h-3 w-3.5 shrink-0", priority === 3 ? "fill-ink" : "fill-ink-3")}
      aria-hidden="true"
    >
      {priority === 0
        ? null
        : [4, 8, 12].map((height, bar) => (
            <rect
              key={height}
              x={bar * 5}
              y={12 - height}
              width="4"
              height={height}
              rx="1"
              opacity={bar < priority ? 1 : 0.3}
            />
          ))}
    </svg>
  );
}
