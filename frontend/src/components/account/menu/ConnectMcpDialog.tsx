"use client";

import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { Dialog } from "@/components/ui/Dialog";
import { FieldMessage } from "@/components/ui/FieldMessage";
import { CONFIG } from "@/lib/config";
import { requestMcpToken } from "@/lib/session/mcp-token";

export interface ConnectMcpDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Gives a program of the person's own the address of the MCP server and a token for it. */
export function ConnectMcpDialog({ open, onOpenChange }: ConnectMcpDialogProps) {
  const url = `${CONFIG.API_BASE_URL}/mcp`;
  const [token, setToken] = useState<{ value: string; expires: string } | null>(null);
  const [error, setError] = useState<string>();
  const [isAsking, setAsking] = useState(false);

  async function create() {
    setAsking(true);
    setError(undefined);
    try {
      const { token: value, expires_at } = await requestMcpToken();
      const expires = new Date(expires_at).toLocaleDateString(undefined, { dateStyle: "long" });
      setToken({ value, expires });
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : "The token could not be made.");
    } finally {
      setAsking(false);
    }
  }

  const settings = JSON.stringify(
    { url, headers: { Authorization: `Bearer ${token?.value ?? "…"}` } },
    null,
    2,
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next);
        // A token is shown once: it is not in the page for whoever opens the dialog next.
        if (!next) setToken(null);
      }}
      title="Connect an MCP client"
      description="An editor or a desktop assistant can work in your list. Give it this address and a token."
    >
      <Snippet label="Address" text={url} />
      {token ? (
        <>
          <Snippet label="Settings with your token" text={settings} />
          <p className="text-13 text-ink-2">
            The token works until {token.expires} and is not shown again. Whoever has it can change
            your tasks.
          </p>
        </>
      ) : (
        <Button variant="primary" onClick={create} disabled={isAsking}>
          Create a token
        </Button>
      )}
      <FieldMessage id="mcp-error">{error}</FieldMessage>
    </Dialog>
  );
}

function Snippet({ label, text }: { label: string; text: string }) {
  return (
    <div className="mb-4">
      <div className="mb-1 flex items-center justify-between text-13 font-medium text-ink-2">
        {label}
        <CopyButton text={text} label={`Copy: ${label.toLowerCase()}`} />
      </div>
      <pre className="max-h-48 overflow-auto rounded-8 border border-line bg-bg-panel p-3 text-13 break-all whitespace-pre-wrap">
        {text}
      </pre>
    </div>
  );
}
