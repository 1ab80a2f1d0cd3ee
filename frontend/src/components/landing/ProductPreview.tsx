import { Plus, Search } from "lucide-react";
import { Brand } from "../shell/Brand";
import { Kbd } from "../ui/Kbd";
import { PreviewChat } from "./PreviewChat";
import { PreviewRow } from "./PreviewRow";
import { SAMPLE } from "./sample";

const TABS = [
  { label: "All", count: 8 },
  { label: "Today", count: 3 },
  { label: "Upcoming", count: 3 },
  { label: "Done", count: 27 },
];

/** The product at work, drawn with its own tokens, so that it follows the theme. */
export function ProductPreview() {
  return (
    <div
      aria-label="Tandem with a day's tasks, and a copilot that has added two of them"
      role="img"
      className="mb-16 overflow-clip rounded-14 border border-line bg-bg text-14 shadow-2 max-sm:mb-8"
    >
      <div aria-hidden="true" className="flex">
        <div className="min-w-0 flex-1">
          <div className="flex h-14 items-center px-5">
            <Brand />
          </div>
          <div className="mx-auto max-w-[736px] px-6 pt-4 pb-8 max-sm:px-4">
            <p className="flex flex-wrap items-baseline gap-x-3 text-22 font-semibold">
              Friday 20 November
              <span className="text-14 font-normal text-ink-3">
                <span className="text-red">2 overdue</span>, 3 due today
              </span>
            </p>
            <div className="mt-3 flex h-11 items-center gap-4 rounded-12 border border-line-2 bg-bg-raised px-4 text-15 text-ink-2 shadow-1">
              <Plus size={16} strokeWidth={1.75} className="text-ink-3" />
              Add a task
              <span className="ml-auto flex items-center gap-2 text-13 text-ink-2 max-md:hidden">
                <span className="text-ink-3">Try</span> Call the bank tomorrow 9am p1 #home
                <Kbd>N</Kbd>
              </span>
            </div>
            <div className="mt-3 flex items-center gap-1 font-medium text-ink-2">
              {TABS.map(({ label, count }, index) => (
                <span
                  key={label}
                  className={`flex h-8 items-center gap-2 rounded-8 px-2.5 ${index === 0 ? "-ml-2.5 bg-fill-2 text-ink" : ""}`}
                >
                  {label} <span className="tabular text-13 font-normal text-ink-3">{count}</span>
                </span>
              ))}
              <span className="ml-auto flex h-8 w-48 items-center gap-3 rounded-8 bg-fill px-3 font-normal text-ink-3 max-md:hidden">
                <Search size={16} strokeWidth={1.75} /> Search <Kbd className="ml-auto">/</Kbd>
              </span>
            </div>
            {SAMPLE.map((section) => (
              <div key={section.title} className="mt-3">
                <p className="flex h-9 items-center gap-2 text-13 font-semibold">
                  {section.title}
                  <span className="font-normal text-ink-3">{section.tasks.length}</span>
                </p>
                {section.tasks.map((task) => (
                  <PreviewRow key={task.title} task={task} />
                ))}
              </div>
            ))}
          </div>
        </div>
        <PreviewChat />
      </div>
    </div>
  );
}
