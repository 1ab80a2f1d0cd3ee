import { useLayoutEffect, useRef } from "preact/hooks";
import { WidgetChildren } from "../WidgetChildren";
import type { NodeProps } from "../widget-context";

const DURATION_MS = 180;
const EASING = "cubic-bezier(.2,.8,.2,1)";

/** Lets its child grow and shrink smoothly when an update changes how tall it is. */
export function Transition({ node }: NodeProps) {
  const box = useRef<HTMLDivElement>(null);
  const height = useRef<number>(undefined);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const before = height.current;
    const after = element.scrollHeight;
    height.current = after;
    if (before === undefined || before === after || prefersReducedMotion()) return;
    element.animate?.(
      [
        { height: `${before}px`, overflow: "hidden" },
        { height: `${after}px`, overflow: "hidden" },
      ],
      { duration: DURATION_MS, easing: EASING },
    );
  });
  return (
    <div ref={box} class="w-transition">
      <WidgetChildren node={node} />
    </div>
  );
}

function prefersReducedMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
