// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import type { Tab } from "@/lib/tasks/list/filters";
import { shortCount, type TaskSummary } from "@/lib/tasks/list/summary";
import { Tabs } from "./Tabs";

afterEach(cleanup);

const SUMMARY = { pending: 7, overdue: 2, due_today: 3, upcoming: 2, completed: 27 };

function Page({ summary }: { summary?: TaskSummary }) {
  const [tab, setTab] = useState<Tab>("all");
  return <Tabs tab={tab} summary={summary} onChange={setTab} />;
}

describe("tabs", () => {
  it("move with the arrow keys and wrap around", async () => {
    const user = userEvent.setup();
    render(<Page summary={SUMMARY} />);
    await user.click(screen.getByRole("tab", { name: "All 7" }));
    await user.keyboard("{ArrowRight}");
    expect(screen.getByRole("tab", { selected: true }).textContent).toBe("Today5");
    await user.keyboard("{ArrowLeft}{ArrowLeft}");
    expect(screen.getByRole("tab", { selected: true }).textContent).toBe("Done27");
    expect(document.activeElement?.textContent).toBe("Done27");
  });

  it("shorten a count for the eye and tell it whole", () => {
    render(<Page summary={{ ...SUMMARY, pending: 12_345 }} />);
    const tab = screen.getByRole("tab", { name: "All 12345" });
    expect(tab.querySelector("[aria-hidden]")?.textContent).toBe("12k");
    expect([0, 999, 1_000, 1_949, 9_999, 10_000, 999_999, 2_500_000].map(shortCount)).toEqual([
      "0",
      "999",
      "1k",
      "1.9k",
      "9.9k",
      "10k",
      "999k",
      "2m",
    ]);
  });

  it("show no counts while they are unknown", () => {
    render(<Page />);
    expect(screen.getAllByRole("tab").map((tab) => tab.textContent)).toEqual([
      "All",
      "Today",
      "Upcoming",
      "Done",
    ]);
  });
});
