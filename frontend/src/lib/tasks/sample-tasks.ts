import { addDays, type Day } from "@/lib/time/day";
import { NEW_TASK, type TaskFields } from "./task";

/** A short list to try the page with. */
export function sampleTasks(today: Day): TaskFields[] {
  return [
    {
      ...NEW_TASK,
      title: "Proofread the launch post",
      due_at: today,
      priority: "high",
      tags: ["work"],
    },
    { ...NEW_TASK, title: "Pick up the bike from the workshop", due_at: today, tags: ["home"] },
    {
      ...NEW_TASK,
      title: "Write questions for the customer call",
      due_at: addDays(today, 3),
      priority: "medium",
      tags: ["work"],
    },
    { ...NEW_TASK, title: "Order new brake pads", due_at: addDays(today, 4), tags: ["home"] },
    { ...NEW_TASK, title: "Read that book on sailing", priority: "low" },
  ].map((fields) => ({ ...fields, tags: [...fields.tags] })) as TaskFields[];
}
