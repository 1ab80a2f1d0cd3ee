import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { ApiError } from "@/lib/net/api-error";
import { TaskSync } from "../sync/task-sync";
import { addEdit, changeEdits, deleteEdits, draftTask, fieldsOf, reversed } from "../task-edits";
import { taskFixture } from "../task-fixture";
import { type TaskRequests, TaskWriter } from "./task-writer";

const USER = "user-1";
const NOW = { day: "2026-11-20", at: 0 };
const one = taskFixture({ id: 1, title: "One" });
const two = taskFixture({ id: 2, title: "Two" });

/** A server that takes everything, but fails the calls it is told to, in order. */
class FakeServer implements TaskRequests {
  readonly calls: string[] = [];
  readonly failures: (ApiError | null)[] = [];
  #activityId = 100;

  #answer(call: string, task: typeof one | null) {
    this.calls.push(call);
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.#activityId += 1;
    return { task, activityId: this.#activityId };
  }

  async addTask(_: string, fields: Parameters<TaskRequests["addTask"]>[1], key: string) {
    return this.#answer(`add ${key}`, { ...one, ...fields, id: 50 });
  }
  async changeTask(_: string, id: number, patch: object, key: string) {
    return this.#answer(`change ${id} ${key}`, { ...one, id, ...patch });
  }
  async deleteTask(_: string, id: number, key: string) {
    return this.#answer(`delete ${id} ${key}`, null);
  }
  async undoActivity(_: string, activityId: number) {
    return this.#answer(`undo ${activityId}`, one);
  }
}

function setUp() {
  const server = new FakeServer();
  const sync = new TaskSync({ client: new QueryClient(), userId: USER, now: () => NOW });
  return { server, sync, writer: new TaskWriter(USER, sync, server) };
}

describe("sending a write", () => {
  it("sends only the rest after a cut, under the same keys", async () => {
    const { server, writer } = setUp();
    server.failures.push(null, new ApiError("unreachable"));
    const write = { kind: "delete" as const, key: "k", edits: deleteEdits([one, two]) };
    await expect(writer.send(write)).rejects.toMatchObject({ code: "unreachable" });
    expect(writer.unanswered(write).map((edit) => edit.id)).toEqual([2]);
    expect(await writer.send(write)).toEqual([]);
    expect(server.calls).toEqual(["delete 1 k-1", "delete 2 k-2", "delete 2 k-2"]);
  });

  it("names the edits that were refused and sends the others", async () => {
    const { server, writer } = setUp();
    const gone = new ApiError("not_found", { status: 404 });
    server.failures.push(gone);
    const edits = changeEdits([one, two], { completed: true });
    const refused = await writer.send({
      kind: "change",
      key: "k",
      edits,
    });
    expect(refused).toEqual([{ edit: edits[0], error: gone }]);
    expect(server.calls).toHaveLength(2);
  });

  it("changes a draft under the id the server gave it", async () => {
    const { server, sync, writer } = setUp();
    const draft = draftTask(sync.nextDraftId(), USER, fieldsOf(one), new Date(0));
    await writer.send({ kind: "add", key: "a", edits: [addEdit(draft)] });
    const edits = changeEdits([draft], { title: "Better" });
    await writer.send({ kind: "change", key: "b", edits });
    expect(server.calls).toEqual(["add a", "change 50 b"]);
  });

  it("undoes the activities of a write, newest first", async () => {
    const { server, writer } = setUp();
    const edits = deleteEdits([one, two]);
    await writer.send({ kind: "delete", key: "d", edits });
    await writer.send({ kind: "undo", key: "u", edits: reversed(edits), undoes: "d" });
    expect(server.calls.slice(2)).toEqual(["undo 102", "undo 101"]);
  });
});
