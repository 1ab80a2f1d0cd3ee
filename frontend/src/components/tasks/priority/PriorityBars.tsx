import { classNames } from "@/components/ui/class-names";
import { PRIORITIES, PRIORITY_WORDS, type Priority } from "@/lib/tasks/task";

const BARS = [
  { x: 0.5, height: 4 },
  { x: 5.5, height: 7 },
  { x: 10.5, height: 10.5 },
];

/** Three bars, filled one, two or three; nothing for none. */
export function PriorityBars({
  priority,
  isLabelled = true,
}: {
  priority: Priority;
  isLabelled?: boolean;
}) {
  const rank = PRIORITIES.indexOf(priority);
  if (rank === 0) return <span className="w-3.5 shrink-0" />;
  return (
    <svg
      viewBox="0 0 14 12"
      className={classNames(
        "h-3 w-3.5 shrink-0 fill-current",
        priority === "high" ? "text-ink" : "text-ink-3",
      )}
      role={isLabelled ? "img" : undefined}
      aria-label={isLabelled ? `Priority ${PRIORITY_WORDS[priority].toLowerCase()}` : undefined}
      aria-hidden={isLabelled ? undefined : true}
    >
      {BARS.map(({ x, height }, index) => (
        <rect
          key={x}
          x={x}
          y={11.5 - height}
          width={3.5}
          height={height}
          rx={1}
          opacity={index < rank ? 1 : 0.3}
        />
      ))}
    </svg>
  );
}
