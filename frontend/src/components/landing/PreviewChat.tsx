import { Check, ChevronRight, History, SquarePen, Undo2, X } from "lucide-react";
import type { ReactNode } from "react";
import { PreviewBox } from "./PreviewRow";

const ICON = { size: 18, strokeWidth: 1.75 } as const;

/** The copilot's half of the preview: hidden where the app would hide it too. */
export function PreviewChat() {
  return (
    <div className="w-[380px] shrink-0 border-l border-line bg-bg-panel max-lg:hidden">
      <div className="flex h-14 items-center gap-5 border-b border-line px-5 text-ink-2">
        <span className="mr-auto text-15 font-semibold text-ink">Launch week</span>
        <History {...ICON} />
        <SquarePen {...ICON} />
        <X {...ICON} />
      </div>
      <div className="flex flex-col gap-4 p-5 leading-[22px]">
        <OwnMessage>
          For #launch: send Mara the draft tomorrow, book the demo room Thursday
        </OwnMessage>
        <Step>Added 2 tasks</Step>
        <p>Done. Nothing else is due on Saturday.</p>
        <div className="rounded-12 border border-line bg-bg-raised shadow-1">
          <WidgetRow title="Send Mara the draft" date="Tomorrow" />
          <WidgetRow title="Book the demo room" date="Thu 26 Nov" />
          <div className="flex h-12 items-center justify-between border-t border-line px-4 text-13 text-ink-3">
            In your list under Upcoming
            <span className="flex items-center gap-2 text-14 font-medium text-ink-2">
              <Undo2 size={16} strokeWidth={1.75} /> Undo
            </span>
          </div>
        </div>
        <OwnMessage>Clear out what I finished in October</OwnMessage>
        <Step>Found 14 completed tasks</Step>
        <div className="rounded-12 border border-line-2 bg-bg-raised p-4 shadow-1">
          <p className="font-semibold">Delete 12 completed tasks?</p>
          <p className="mt-1 text-ink-2">Finished in October. You can undo this afterwards.</p>
          <p className="mt-3 border-l-2 border-line pl-3 text-13 text-ink-2">
            Book flights for the offsite
            <br />
            Return the projector
            <br />
            <span className="text-ink-3">and 10 more</span>
          </p>
          <div className="mt-4 flex gap-2 font-medium">
            <span className="rounded-8 bg-danger px-3 py-[5px] text-on-danger">
              Delete 12 tasks
            </span>
            <span className="rounded-8 border border-line-2 px-3 py-1">Keep them</span>
          </div>
        </div>
      </div>
    </div>
  );
}

function OwnMessage({ children }: { children: ReactNode }) {
  return (
    <p className="max-w-[85%] self-end rounded-14 rounded-br-4 bg-fill-2 px-3 py-2">{children}</p>
  );
}

function Step({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-center gap-2 font-medium text-ink-2">
      <span className="inline-flex size-4 items-center justify-center rounded-full bg-fill-2">
        <Check size={10} strokeWidth={3} />
      </span>
      {children}
      <ChevronRight size={14} strokeWidth={1.75} />
    </p>
  );
}

function WidgetRow({ title, date }: { title: string; date: string }) {
  return (
    <div className="flex h-11 items-center gap-3 px-4">
      <PreviewBox />
      <span className="flex-1">{title}</span>
      <span className="tabular text-13 text-ink-3">{date}</span>
    </div>
  );
}
