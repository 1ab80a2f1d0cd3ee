import type { ReactNode } from "react";
import { SignedIn } from "@/components/shell/SignedIn";
import { requireUser } from "@/lib/server/auth/session";

/** A page beside this one takes the same lines: docs/guides/a-page.md. */
export default async function TasksLayout({ children }: { children: ReactNode }) {
  return (
    <SignedIn user={await requireUser("/tasks")} hasCopilotDock>
      {children}
    </SignedIn>
  );
}
