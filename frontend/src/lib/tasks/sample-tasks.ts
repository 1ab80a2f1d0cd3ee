import { addDays, type Day } from "@/lib/time/day";
import { EMPTY, type TaskFields } from "./task";

const { completed: _, ...PLAIN } = EMPTY;

/** A short list to try the page with. */
export function sampleTasks(today: Day): TaskFields[] {
  return [
    {
      ...PLAIN,
      title: "Proofread the launch post",
      due_at: today,
      priority: "high",
      tags: ["work"],
    },
    { ...PLAIN, title: "Pick up the bike from the workshop", due_at: today, tags: ["home"] },
    {
      ...PLAIN,
      title: "Write questions for the customer call",
      due_at: addDays(today, 3),
      priority: "medium",
      tags: ["work"],
    },
    { ...PLAIN, title: "Order new brake pads", due_at: addDays(today, 4), tags: ["home"] },
    { ...PLAIN, title: "Read that book on sailing", priority: "low" },
  ].map((fields) => ({ ...fields, tags: [...fields.tags] })) as TaskFields[];
}
