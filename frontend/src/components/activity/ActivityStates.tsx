import { RotateCw, TriangleAlert, WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/Button";
import { StateText } from "@/components/ui/StateText";

const SKELETON_AFTER_MS = 200;
const WIDTHS = ["w-[280px]", "w-[220px]", "w-[300px]", "w-[180px]", "w-[250px]"];

/** Entries to come, in their true places; nothing at all before 200 ms. */
export function ActivityLoading() {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className="pt-5">
      <span className="sr-only">{isShown ? "The activity is loading" : ""}</span>
      {isShown ? (
        <div aria-hidden className="motion-safe:animate-pulse">
          <span className="mb-4 block h-3 w-14 rounded-4 bg-fill-2" />
          {WIDTHS.map((width) => (
            <div key={width} className="mb-6 flex flex-col gap-2.5">
              <span className={`block h-3 max-w-full rounded-4 bg-fill-2 ${width}`} />
              <span className="block h-3 w-10 rounded-4 bg-fill-2" />
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

export function ActivityEmpty() {
  return (
    <StateText
      heading="Nothing has happened yet"
      words="What you, Copilot or an MCP client change in your list is kept here, and can be undone."
    />
  );
}

export function ActivityOffline() {
  return (
    <StateText
      picture={<WifiOff size={24} strokeWidth={1.75} aria-hidden className="text-amber" />}
      heading="You are offline"
      words="The activity shows here as soon as you are back."
      isAlert
    />
  );
}

export function ActivityError({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  return (
    <StateText
      picture={<TriangleAlert size={24} strokeWidth={1.75} aria-hidden className="text-red" />}
      heading="The activity did not load"
      words={error?.message ?? "The server did not answer."}
      isAlert
    >
      <Button variant="primary" onClick={onRetry}>
        <RotateCw size={16} strokeWidth={1.75} aria-hidden />
        Try again
      </Button>
    </StateText>
  );
}
