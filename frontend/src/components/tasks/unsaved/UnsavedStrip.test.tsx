// @vitest-environment happy-dom
import { act, cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it } from "vitest";
import { editorDraftsOf } from "@/lib/tasks/editor/editor-drafts";
import type { TasksActions } from "@/lib/tasks/page/tasks-actions";
import { useQuickAdd } from "@/lib/tasks/quick-add/use-quick-add";
import { addEdit } from "@/lib/tasks/task-edits";
import { taskFixture } from "@/lib/tasks/task-fixture";
import { KeptWrites } from "@/lib/tasks/writes/kept-writes";
import { Outbox } from "@/lib/tasks/writes/outbox";
import { nowOf } from "@/lib/time/day";
import { QuickAdd } from "../quick-add/QuickAdd";
import { NowContext, TasksContext } from "../tasks-context";
import { OutboxContext } from "./outbox-context";

const USER = "u1";

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(cleanup);

function setUp() {
  const outbox = new Outbox(new KeptWrites(USER, localStorage));
  const added: string[] = [];
  const sent: string[] = [];
  const actions = {
    writes: { add: ({ title }: { title: string }) => added.push(title) },
  } as unknown as TasksActions;
  const access = { userId: USER, outbox, sendAgain: (key: string) => sent.push(key) };
  function Page() {
    const draft = useQuickAdd();
    return <QuickAdd draft={draft} onAdd={() => undefined} isPhone={false} />;
  }
  render(
    <TasksContext value={actions}>
      <NowContext value={nowOf(new Date())}>
        <OutboxContext value={access}>
          <Page />
        </OutboxContext>
      </NowContext>
    </TasksContext>,
  );
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Add a task" });
  const refuse = (key: string, line?: string) => {
    const edits = [addEdit(taskFixture({ id: -1, title: key }))];
    const write = { kind: "add" as const, key, edits, ...(line && { line }) };
    act(() => outbox.put({ write, activityIds: [], problem: `Refused ${key}.` }));
  };
  return { user: userEvent.setup(), field, outbox, refuse, added, sent };
}

const strip = () => screen.queryByRole("list", { name: "Not saved" });

it("puts a refused line back into the empty field, with the reason", async () => {
  const { field, refuse, outbox } = setUp();
  refuse("a", "Buy milk #x");
  expect(field.value).toBe("Buy milk #x");
  expect(screen.getByText("Refused a.")).toBeTruthy();
  expect(outbox.failed.get()).toEqual([]);
  expect(strip()).toBeNull();
});

it("lets a refused line wait above the field while that holds something newer", async () => {
  const { user, field, refuse } = setUp();
  await user.type(field, "Call mum");
  refuse("a", "Buy milk #x");
  expect(field.value).toBe("Call mum");
  expect(strip()?.textContent).toContain("Refused a.");
  await user.clear(field);
  expect(field.value).toBe("Buy milk #x");
  expect(strip()).toBeNull();
});

it("keeps the line being typed over a reload, for this person only", async () => {
  const first = setUp();
  await first.user.type(first.field, "Call mum");
  cleanup();
  expect(setUp().field.value).toBe("Call mum");
});

it("sends what has no line again, or throws it away", async () => {
  const { user, refuse, sent, outbox } = setUp();
  refuse("a");
  const list = within(strip() as HTMLElement);
  await user.click(list.getByRole("button", { name: "Try again" }));
  expect(sent).toEqual(["a"]);
  await user.click(list.getByRole("button", { name: "Discard" }));
  expect(outbox.failed.get()).toEqual([]);
  expect(localStorage.length).toBe(0);
});

it("makes a new task of what was typed for one that is gone", async () => {
  const { user, added } = setUp();
  const task = taskFixture({ id: 1, title: "Renew passport", user_id: USER });
  const changes = { title: { was: "Renew passport", now: "Renew visa" } };
  act(() => editorDraftsOf(USER).put({ task, changes, isDeleted: true, problem: null }));
  expect(strip()?.textContent).toContain("“Renew visa”");
  await user.click(screen.getByRole("button", { name: "Add as a new task" }));
  expect(added).toEqual(["Renew visa"]);
  expect(strip()).toBeNull();
});
