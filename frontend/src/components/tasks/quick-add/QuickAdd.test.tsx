// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { useQuickAdd } from "@/lib/tasks/quick-add/use-quick-add";
import { NEW_TASK, type TaskFields } from "@/lib/tasks/task";
import { addDays, nowOf } from "@/lib/time/day";
import { NowContext } from "../tasks-context";
import { QuickAdd } from "./QuickAdd";

afterEach(cleanup);

const NOW = nowOf(new Date());

function setUp() {
  const added: TaskFields[] = [];
  function Page() {
    const draft = useQuickAdd();
    return (
      <NowContext value={NOW}>
        <QuickAdd draft={draft} onAdd={(fields) => added.push(fields)} isPhone={false} />
      </NowContext>
    );
  }
  const { container } = render(<Page />);
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Add a task" });
  const washed = () => [...container.querySelectorAll("mark")].map((mark) => mark.textContent);
  return { user: userEvent.setup(), field, washed, added };
}

describe("quick add", () => {
  it("washes what it recognises, adds on Enter and keeps the focus", async () => {
    const { user, field, washed, added } = setUp();
    await user.type(field, "Call the bank tomorrow p1 #home");
    await waitFor(() => expect(washed()).toEqual(["tomorrow", "p1", "#home"]));
    await user.keyboard("{Enter}");
    expect(added).toEqual([
      {
        ...NEW_TASK,
        title: "Call the bank",
        due_at: addDays(NOW.day, 1),
        priority: "high",
        tags: ["home"],
      },
    ]);
    expect(field.value).toBe("");
    expect(document.activeElement).toBe(field);
  });

  it("turns a word back into plain text with Backspace at its end", async () => {
    const { user, field, washed, added } = setUp();
    await user.type(field, "Read about p1");
    expect(washed()).toEqual(["p1"]);
    await user.keyboard("{Backspace}");
    expect(field.value).toBe("Read about p1");
    expect(washed()).toEqual([]);
    await user.keyboard("{Backspace}");
    expect(field.value).toBe("Read about p");
    await user.keyboard("1{Enter}");
    expect(added[0]).toMatchObject({ title: "Read about p1", priority: "none" });
  });

  it("clears on Escape, then leaves", async () => {
    const { user, field } = setUp();
    await user.type(field, "Buy milk{Escape}");
    expect(field.value).toBe("");
    expect(document.activeElement).toBe(field);
    await user.keyboard("{Escape}");
    expect(document.activeElement).not.toBe(field);
  });

  it("asks for a title when there are only words with a meaning", async () => {
    const { user, field, added } = setUp();
    await user.type(field, "p1 #home{Enter}");
    expect(added).toEqual([]);
    expect(field.value).toBe("p1 #home");
    expect(screen.getByText(/title/)).toBeDefined();
  });
});
