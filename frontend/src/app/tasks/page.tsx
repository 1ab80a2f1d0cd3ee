import type { Metadata } from "next";
import { TasksScreen } from "@/components/tasks/page/TasksScreen";
import { requireUser } from "@/lib/server/auth/session";

export const metadata: Metadata = { title: "Tasks" };

export default async function TasksPage() {
  const { id, name, email } = await requireUser("/tasks");
  return <TasksScreen user={{ id, name, email }} />;
}
