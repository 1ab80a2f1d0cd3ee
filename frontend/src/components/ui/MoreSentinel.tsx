"use client";

import { useEffect, useRef } from "react";

/**
 * Asks for the next page a screen before the reader arrives at the end of this one. Inside a
 * scrolling box, mark that with `data-scroll-root`.
 */
export function MoreSentinel({ onReach }: { onReach: () => void }) {
  const sentinel = useRef<HTMLDivElement>(null);
  const latest = useRef(onReach);
  useEffect(() => {
    latest.current = onReach;
  });
  useEffect(() => {
    const element = sentinel.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current();
      },
      { root: element.closest("[data-scroll-root]"), rootMargin: "1000px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  });
  return <div ref={sentinel} className="h-11" />;
}
