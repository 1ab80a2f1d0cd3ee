"use client";

import { useCallback, useEffect } from "react";
import { ChatProvider } from "@/components/ChatProvider";
import { useCopilot } from "@/components/chat/copilot-context";
import { toasts } from "@/components/ui/toast/toast-store";
import * as taskApi from "@/lib/tasks/sync/task-api";
import type { TurnNotices } from "@/lib/tasks/sync/turn-notices";
import { useTaskEvents, useTaskSync } from "@/lib/tasks/sync/use-task-sync";
import { useTaskWrites } from "@/lib/tasks/writes/use-task-writes";
import type { TasksChanged } from "@/types/chat";
import { OutboxContext } from "../unsaved/outbox-context";
import { TasksWorkspace } from "./TasksWorkspace";

export interface TasksScreenProps {
  user: { id: string; name: string; email: string };
}

/** How long the event stream may take to tell of a change that the chat has announced. */
const EVENT_GRACE_MS = 1_000;

/** The tasks of one person, live, with the copilot beside them. */
export function TasksScreen({ user }: TasksScreenProps) {
  const { sync, notices } = useTaskSync(user.id, (notice) =>
    toasts.show(notice.message, { undo: () => void writes.undo(notice.key) }),
  );
  const writes = useTaskWrites(user.id, sync, toasts, taskApi);
  const outbox = { userId: user.id, outbox: writes.outbox, sendAgain: writes.sendAgain };
  useTaskEvents(user.id, sync);

  const onTasksChanged = useCallback(
    ({ task_ids }: TasksChanged) => {
      setTimeout(() => {
        if (!sync.hasJustSeen(task_ids, 2 * EVENT_GRACE_MS)) sync.cache.refetch();
      }, EVENT_GRACE_MS);
    },
    [sync],
  );

  return (
    <ChatProvider user={user} onTasksChanged={onTasksChanged}>
      <QuietWhileOpen notices={notices} />
      <OutboxContext value={outbox}>
        <TasksWorkspace user={user} sync={sync} writes={writes} />
      </OutboxContext>
    </ChatProvider>
  );
}

/** The open copilot tells of its work itself. */
function QuietWhileOpen({ notices }: { notices: TurnNotices }) {
  const { isOpen } = useCopilot();
  useEffect(() => notices.setQuiet(isOpen), [notices, isOpen]);
  return null;
}
