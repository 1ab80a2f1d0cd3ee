"use client";

import dynamic from "next/dynamic";
import { useIsMac } from "@/lib/browser/use-is-mac";
import type { Overlay } from "@/lib/tasks/page/page-state";
import { useLetterShortcuts } from "@/lib/tasks/shortcuts/use-letter-shortcuts";
import type { Task } from "@/lib/tasks/task";
import { useTasksActions } from "../tasks-context";

const TaskOverlays = dynamic(() => import("./TaskOverlays").then((file) => file.TaskOverlays));
const DeleteDialog = dynamic(() => import("./DeleteDialog").then((file) => file.DeleteDialog));
const ActivityDrawer = dynamic(() =>
  import("@/components/activity/ActivityDrawer").then((file) => file.ActivityDrawer),
);
const ShortcutsDialog = dynamic(() =>
  import("./ShortcutsDialog").then((file) => file.ShortcutsDialog),
);
export interface PageOverlayProps {
  userId: string;
  overlay: Overlay | null;
  tasksOf: (keys: readonly number[]) => Task[];
}

/** What lies over the list right now; each kind loads with its first use. */
export function PageOverlay({ userId, overlay, tasksOf }: PageOverlayProps) {
  const { sync, writes, setOverlay } = useTasksActions();
  const isMac = useIsMac();
  const [hasLetters, setHasLetters] = useLetterShortcuts();
  const close = () => setOverlay(null);
  switch (overlay?.kind) {
    case undefined:
      return null;
    case "due":
    case "priority":
    case "more":
      return <TaskOverlays overlay={overlay} tasks={tasksOf(overlay.keys)} />;
    case "delete":
      return (
        <DeleteDialog
          tasks={tasksOf(overlay.keys)}
          onKeep={close}
          onDelete={() => {
            writes.remove(tasksOf(overlay.keys));
            close();
          }}
        />
      );
    case "activity":
      return <ActivityDrawer userId={userId} sync={sync} onClosed={close} />;
    case "help":
      return (
        <ShortcutsDialog
          isMac={isMac}
          hasLetters={hasLetters}
          onLettersChange={setHasLetters}
          onClose={close}
        />
      );
    default:
      return overlay satisfies never;
  }
}
