"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { taskChat } from "@/lib/tasks/chat-words";
import type { TaskSummary } from "@/lib/tasks/list/summary";
import { taskKeys } from "@/lib/tasks/sync/query-keys";
import { ChatProvider } from "../ChatProvider";
import { Shell, type ShellProps } from "./Shell";

/** The pages of a signed-in person: a shell with the copilot beside it, which knows what it is for. */
export function SignedIn({ user, ...page }: ShellProps) {
  const client = useQueryClient();
  const domain = useMemo(
    () => taskChat(() => client.getQueryData<TaskSummary>(taskKeys.summary(user.id))),
    [client, user.id],
  );
  return (
    <ChatProvider user={user} domain={domain}>
      <Shell user={user} {...page} />
    </ChatProvider>
  );
}
