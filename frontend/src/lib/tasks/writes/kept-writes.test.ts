import { describe, expect, it } from "vitest";
import type { KeyValueStore } from "@/lib/store/browser-store";
import { deleteEdits } from "../task-edits";
import { taskFixture } from "../task-fixture";
import { KeptWrites } from "./kept-writes";

class FakeStore implements KeyValueStore {
  readonly values = new Map<string, string>();
  isFull = false;
  getItem = (name: string) => this.values.get(name) ?? null;
  removeItem = (name: string) => void this.values.delete(name);
  setItem(name: string, value: string) {
    if (this.isFull) throw new DOMException("full", "QuotaExceededError");
    this.values.set(name, value);
  }
}

const write = { kind: "delete" as const, key: "k", edits: deleteEdits([taskFixture()]) };

describe("kept writes", () => {
  it("are there for the next page of the same person, in order, until they are done", () => {
    const store = new FakeStore();
    new KeptWrites("a", store).put({ write, activityIds: [] });
    new KeptWrites("a", store).put({ write: { ...write, key: "l" }, activityIds: [4] });
    const next = new KeptWrites("a", store);
    expect(next.list().map((kept) => kept.write.key)).toEqual(["k", "l"]);
    expect(new KeptWrites("b", store).list()).toEqual([]);
    next.drop("k");
    next.drop("l");
    expect(store.values.size).toBe(0);
  });

  it("do without a store that is full, forbidden or holds something else", () => {
    const store = new FakeStore();
    store.isFull = true;
    new KeptWrites("a", store).put({ write, activityIds: [] });
    expect(new KeptWrites("a", store).list()).toEqual([]);
    expect(new KeptWrites("a", null).list()).toEqual([]);
    store.values.set("tandem-writes-a", '{"not":"a list"}');
    expect(new KeptWrites("a", store).list()).toEqual([]);
    store.values.set("tandem-writes-a", "[1, null, {}]");
    expect(new KeptWrites("a", store).list()).toEqual([]);
  });
});
