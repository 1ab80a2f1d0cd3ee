"use client";

import { useEffect, useState } from "react";
import { classNames } from "@/components/ui/class-names";

const SKELETON_AFTER_MS = 200;
const SKELETON: { heading: string; rows: { title: string; date: string }[] }[] = [
  {
    heading: "w-[72px]",
    rows: [
      { title: "w-[248px]", date: "w-[72px]" },
      { title: "w-[312px]", date: "w-[56px]" },
      { title: "w-[196px]", date: "w-[72px]" },
    ],
  },
  {
    heading: "w-[56px]",
    rows: [
      { title: "w-[280px]", date: "w-[72px]" },
      { title: "w-[168px]", date: "w-[56px]" },
    ],
  },
];

/** Rows to come, in their true places; nothing at all before 200 ms. */
export function LoadingState() {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className="min-h-80">
      <span className="sr-only">{isShown ? "Your tasks are loading" : ""}</span>
      {isShown ? (
        <div aria-hidden className="motion-safe:animate-pulse">
          {SKELETON.map(({ heading, rows }) => (
            <div key={heading}>
              <div className="flex h-9 items-end pb-2">
                <Bar className={heading} />
              </div>
              {rows.map(({ title, date }) => (
                <div key={title} className="flex h-11 items-center gap-3.5 max-sm:h-15">
                  <span className="size-[18px] shrink-0 rounded-[5.5px] border-[1.5px] border-fill-2" />
                  <span className="flex h-full flex-1 items-center justify-between gap-4 border-b border-line">
                    <Bar className={title} />
                    <span className="w-36 max-sm:hidden">
                      <Bar className={date} />
                    </span>
                  </span>
                </div>
              ))}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function Bar({ className }: { className: string }) {
  return <span className={classNames("block h-3 max-w-full rounded-4 bg-fill-2", className)} />;
}
