import { TriangleAlert } from "lucide-react";

/** The error under a field, announced when it appears. */
export function FieldMessage({ id, children }: { id: string; children: string | undefined }) {
  return (
    <div id={id} aria-live="polite">
      {children ? (
        <p className="mt-2 flex gap-2 text-14 text-red">
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          <span>{children}</span>
        </p>
      ) : null}
    </div>
  );
}
