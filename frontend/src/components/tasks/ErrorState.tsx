"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { StateText } from "./StateText";

/** The list did not come; the page around it stays in use. */
export function ErrorState({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <StateText
      picture={<TriangleAlert size={24} strokeWidth={1.75} aria-hidden className="text-red" />}
      heading="Your tasks did not load"
      words={error?.message ?? "The server did not answer."}
      isAlert
    >
      <Button variant="primary" onClick={onRetry}>
        <RotateCw size={16} strokeWidth={1.75} aria-hidden />
        Try again
      </Button>
      <Button
        variant="ghost"
        onClick={() =>
          navigator.clipboard
            .writeText(detailsOf(error))
            .then(() => setCopied(true))
            .catch(() => setCopied(false))
        }
      >
        {isCopied ? "Copied" : "Copy error details"}
      </Button>
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
