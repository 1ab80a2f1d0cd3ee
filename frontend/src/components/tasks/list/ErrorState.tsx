"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { StateText } from "@/components/ui/StateText";
import { copyText } from "@/lib/browser/copy-text";
import { loadFailureWords } from "@/lib/tasks/list/load-failure";

/** The list did not come; the page around it stays in use. */
export function ErrorState({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  /** What came of copying: null before. */
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const details = detailsOf(error);
  return (
    <StateText
      picture={<TriangleAlert size={24} strokeWidth={1.75} aria-hidden className="text-red" />}
      heading="Your tasks could not be loaded"
      words={loadFailureWords(error)}
      isAlert
    >
      <Button variant="primary" onClick={onRetry}>
        <RotateCw size={16} strokeWidth={1.75} aria-hidden />
        Try again
      </Button>
      <Button variant="ghost" onClick={async () => setCopied(await copyText(details))}>
        {isCopied ? "Copied" : "Copy error details"}
      </Button>
      {isCopied === false ? (
        <pre className="w-full overflow-auto rounded-8 border border-line bg-bg-panel p-3 text-13">
          {details}
        </pre>
      ) : null}
    </StateText>
  );
}

function detailsOf(error: Error | null): string {
  const { code, status, problem } = (error ?? {}) as Partial<Record<string, unknown>>;
  return JSON.stringify(
    { message: error?.message, code, status, problem, at: new Date() },
    null,
    2,
  );
}
