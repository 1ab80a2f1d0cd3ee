"use client";

import { useEffect } from "react";
import { useCopilot } from "@/components/chat/copilot-context";
import { useChatEffect } from "@/components/chat/use-chat-effect";
import { useUser } from "@/components/shell/shell-context";
import { toasts } from "@/components/ui/toast/toast-store";
import * as taskApi from "@/lib/tasks/sync/task-api";
import { changedIds, TASKS_CHANGED } from "@/lib/tasks/sync/tasks-changed";
import { useTaskEvents, useTaskSync } from "@/lib/tasks/sync/use-task-sync";
import { useTaskWrites } from "@/lib/tasks/writes/use-task-writes";
import { OutboxContext } from "../unsaved/outbox-context";
import { TasksWorkspace } from "./TasksWorkspace";

/** The tasks of one person, live. */
export function TasksScreen() {
  const { id: userId } = useUser();
  const { isOpen } = useCopilot();
  const { sync, notices } = useTaskSync(userId, (notice) =>
    toasts.show(notice.message, { undo: () => void writes.undo(notice.key) }),
  );
  const writes = useTaskWrites(userId, sync, toasts, taskApi);
  const outbox = { userId, outbox: writes.outbox, sendAgain: writes.sendAgain };
  useTaskEvents(userId, sync);
  useChatEffect(TASKS_CHANGED, (data) => sync.expect(changedIds(data)));
  // The open copilot tells of its work itself.
  useEffect(() => notices.setQuiet(isOpen), [notices, isOpen]);

  return (
    <OutboxContext value={outbox}>
      <TasksWorkspace userId={userId} sync={sync} writes={writes} />
    </OutboxContext>
  );
}
