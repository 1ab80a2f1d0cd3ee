/** The list that the landing page shows: one working day in November. */

export interface SampleTask {
  readonly title: string;
  readonly tag?: string;
  /** Bars, 1 to 3. */
  readonly priority?: 1 | 2 | 3;
  readonly date: string;
  readonly tone: "late" | "today" | "later";
  readonly note?: string;
}

export interface SampleSection {
  readonly title: string;
  readonly tasks: readonly SampleTask[];
}

export const SAMPLE: readonly SampleSection[] = [
  {
    title: "Overdue",
    tasks: [
      { title: "Renew passport", tag: "home", priority: 3, date: "Wed 18 Nov", tone: "late" },
      {
        title: "Reply to Priya about the contract",
        tag: "work",
        priority: 2,
        date: "Yesterday",
        tone: "late",
      },
    ],
  },
  {
    title: "Today",
    tasks: [
      {
        title: "Proofread the launch post",
        tag: "launch",
        priority: 3,
        date: "Today 14:00",
        tone: "today",
      },
      {
        title: "Review the pricing page copy",
        tag: "launch",
        priority: 2,
        date: "Today",
        tone: "today",
      },
      { title: "Pick up the bike from the workshop", date: "Today 17:30", tone: "today" },
    ],
  },
  {
    title: "Upcoming",
    tasks: [
      {
        title: "Send Mara the draft",
        tag: "launch",
        date: "Tomorrow",
        tone: "later",
        note: "Added by Copilot",
      },
      {
        title: "Write questions for the customer call",
        tag: "work",
        priority: 2,
        date: "Mon 23 Nov",
        tone: "later",
      },
      {
        title: "Book the demo room",
        tag: "launch",
        date: "Thu 26 Nov",
        tone: "later",
        note: "Added by Copilot",
      },
    ],
  },
];
