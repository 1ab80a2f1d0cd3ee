import type { ReactNode } from "react";

export interface StateTextProps {
  picture?: ReactNode;
  heading: string;
  words: string;
  isAlert?: boolean;
  children?: ReactNode;
}

/** A heading, a sentence and what can be done, where the list would be. */
export function StateText({ picture, heading, words, isAlert, children }: StateTextProps) {
  return (
    <div className="pt-8 pb-6" role={isAlert ? "alert" : undefined}>
      {picture ? <div className="mb-4">{picture}</div> : null}
      <h2 className="text-18 font-semibold">{heading}</h2>
      <p className="mt-1.5 max-w-[380px] text-14 leading-[22px] text-ink-2">{words}</p>
      {children ? <div className="mt-5 flex flex-wrap items-center gap-2">{children}</div> : null}
    </div>
  );
}
