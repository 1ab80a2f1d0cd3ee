// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { editorDraftsOf } from "@/lib/tasks/editor/editor-drafts";
import { LINE_FIELDS, LINES } from "@/lib/tasks/editor/line-fields";
import type { TasksActions } from "@/lib/tasks/page/tasks-actions";
import type { Task, TaskPatch } from "@/lib/tasks/task";
import { taskFixture } from "@/lib/tasks/task-fixture";
import { nowOf } from "@/lib/time/day";
import { NowContext, TasksContext } from "../tasks-context";
import { TaskEditor } from "./TaskEditor";

const task = taskFixture({ id: 1, title: "Renew passport", user_id: "u1" });
const drafts = editorDraftsOf("u1");

afterEach(() => {
  cleanup();
  drafts.drop(1);
});

function setUp() {
  const saved: TaskPatch[] = [];
  let isOpen = true;
  const actions = {
    writes: { change: (_: readonly Task[], patch: TaskPatch) => saved.push(patch) },
    edit: () => {
      isOpen = false;
    },
    focusRow: () => undefined,
    sync: { rowKey: (id: number) => id },
  } as unknown as TasksActions;
  const page = (shown: Task) => (
    <TasksContext value={actions}>
      <NowContext value={nowOf(new Date())}>
        <TaskEditor task={shown} />
      </NowContext>
    </TasksContext>
  );
  const { rerender } = render(page(task));
  const title = screen.getByLabelText<HTMLInputElement>("Title");
  return {
    user: userEvent.setup(),
    title,
    saved,
    isOpen: () => isOpen,
    changedElsewhere: (change: Partial<Task>) => rerender(page({ ...task, ...change })),
  };
}

it("takes over what changes elsewhere, and saves only what was typed", async () => {
  const { user, title, saved, changedElsewhere } = setUp();
  await user.clear(title);
  await user.type(title, "Renew visa");
  changedElsewhere({ description: "Bring photos" });
  expect(screen.getByLabelText<HTMLTextAreaElement>("Description").value).toBe("Bring photos");
  expect(screen.queryByRole("alert")).toBeNull();
  await user.type(title, "{Enter}");
  expect(saved).toEqual([{ title: "Renew visa" }]);
});

it("saves nothing over a change made elsewhere before the person has chosen", async () => {
  const { user, title, saved, isOpen, changedElsewhere } = setUp();
  await user.type(title, "!");
  changedElsewhere({ title: "Renew both passports" });
  await user.type(title, "{Enter}");
  expect(saved).toEqual([]);
  expect(isOpen()).toBe(true);
  expect(screen.getByRole("alert").textContent).toContain("“Renew both passports”");
  expect(document.activeElement?.textContent).toBe("Keep mine");

  await user.click(screen.getByRole("button", { name: "Keep mine" }));
  await user.type(title, "{Enter}");
  expect(saved).toEqual([{ title: "Renew passport!" }]);
});

it("shows theirs where the person takes it, and has nothing left to save", async () => {
  const { user, title, saved, changedElsewhere } = setUp();
  await user.type(title, "!");
  changedElsewhere({ title: "Renew both passports" });
  await user.click(screen.getByRole("button", { name: "Take theirs" }));
  expect(title.value).toBe("Renew both passports");
  await user.type(title, "{Enter}");
  expect(saved).toEqual([]);
});

it.each(LINE_FIELDS)("has a line for %s, and says what became of it elsewhere", async (line) => {
  const { user, changedElsewhere } = setUp();
  const field = screen.getByLabelText<HTMLInputElement>(LINES[line].label);
  await user.type(field, "7");
  expect(drafts.of(1)?.changes).toEqual({ [line]: { was: "", now: "7" } });
  changedElsewhere({ [line]: LINES[line].valueOf("8") });
  expect(screen.getByRole("alert").textContent).toContain("now: 8.");
});

it("keeps what is typed until it is saved or left", async () => {
  const { user, title } = setUp();
  await user.type(title, "!");
  expect(drafts.of(1)?.changes).toEqual({
    title: { was: "Renew passport", now: "Renew passport!" },
  });
  cleanup();
  const again = setUp();
  expect(again.title.value).toBe("Renew passport!");
  await again.user.type(again.title, "{Escape}");
  expect(drafts.of(1)).toBeNull();
});

it("says what the API would refuse, and keeps it in the field", async () => {
  const { user, title, saved } = setUp();
  await user.clear(title);
  await user.click(title);
  await user.paste("🚲".repeat(201));
  await user.type(title, "{Enter}");
  expect(screen.getByRole("alert").textContent).toContain("This one has 201");
  expect(saved).toEqual([]);
  expect(title.value).toHaveLength(402);
});
