/** The shortcuts as the help dialog lists them; `mod` is Cmd on Apple keyboards, else Ctrl. */
export const SHORTCUT_GROUPS: {
  heading: string;
  shortcuts: { keys: string[][]; does: string }[];
}[] = [
  {
    heading: "List",
    shortcuts: [
      { keys: [["N"]], does: "Add a task" },
      { keys: [["/"]], does: "Search" },
      { keys: [["J"], ["K"]], does: "Move down, up; arrows too" },
      { keys: [["1"], ["2"], ["3"], ["4"]], does: "All, Today, Upcoming, Done" },
      { keys: [["A"]], does: "Activity: who changed what" },
    ],
  },
  {
    heading: "Task",
    shortcuts: [
      { keys: [["space"]], does: "Done or not done" },
      { keys: [["X"]], does: "Select" },
      {
        keys: [
          ["shift", "↑"],
          ["shift", "↓"],
        ],
        does: "Select more",
      },
      { keys: [["E"], ["enter"]], does: "Edit" },
      { keys: [["D"]], does: "Due date" },
      { keys: [["P"]], does: "Priority" },
      { keys: [["⌫"]], does: "Delete; undo is offered" },
      { keys: [["Z"], ["mod", "Z"]], does: "Undo" },
    ],
  },
  {
    heading: "Copilot",
    shortcuts: [
      { keys: [["mod", "J"]], does: "Open or close" },
      { keys: [["enter"]], does: "Send" },
      { keys: [["shift", "enter"]], does: "New line" },
      { keys: [["esc"]], does: "Stop, then clear, then close" },
    ],
  },
];
