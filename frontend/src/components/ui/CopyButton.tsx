"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { IconButton } from "./IconButton";

/** Copies `text` and says so for two seconds. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [isCopied, setCopied] = useState(false);

  async function copy() {
    await navigator.clipboard.writeText(text).catch(() => undefined);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  }

  return (
    <IconButton label={isCopied ? "Copied" : label} onClick={copy}>
      {isCopied ? (
        <Check size={16} strokeWidth={1.75} aria-hidden className="text-accent-ink" />
      ) : (
        <Copy size={16} strokeWidth={1.75} aria-hidden />
      )}
      <span role="status" className="sr-only">
        {isCopied ? "Copied" : ""}
      </span>
    </IconButton>
  );
}
