"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { copyText } from "@/lib/browser/copy-text";
import { IconButton } from "./IconButton";

const WORDS = { copied: "Copied", failed: "Not copied. Select the text to copy it" };

/** Copies `text` and says for two seconds whether it did. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [outcome, setOutcome] = useState<keyof typeof WORDS | null>(null);

  async function copy() {
    setOutcome((await copyText(text)) ? "copied" : "failed");
    setTimeout(() => setOutcome(null), 2_000);
  }

  return (
    <IconButton label={outcome ? WORDS[outcome] : label} onClick={copy}>
      {outcome === "copied" ? (
        <Check size={16} strokeWidth={1.75} aria-hidden className="text-accent-ink" />
      ) : (
        <Copy size={16} strokeWidth={1.75} aria-hidden />
      )}
      <span role="status" className="sr-only">
        {outcome ? WORDS[outcome] : ""}
      </span>
    </IconButton>
  );
}
