import { expect, test } from "vitest";
import { mergePayload, nestFormValues } from "./action-payload";

test("dots in names nest", () => {
  expect(
    nestFormValues([
      ["todo.title", "Rig the boat"],
      ["todo.due.day", "2026-11-20"],
      ["plain", true],
    ]),
  ).toEqual({ todo: { title: "Rig the boat", due: { day: "2026-11-20" } }, plain: true });
});

test("names cannot reach the prototype", () => {
  const values = nestFormValues([
    ["__proto__.polluted", 1],
    ["constructor.prototype.polluted", 1],
  ]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.hasOwn(values, "constructor")).toBe(true);
});

test("form values join the configured payload", () => {
  expect(mergePayload({ id: 7, todo: { list: "home" } }, { todo: { title: "x" }, n: 1 })).toEqual({
    payload: { id: 7, todo: { list: "home", title: "x" }, n: 1 },
    dropped: [],
  });
});

test("what the server configured wins, and the loss is named", () => {
  const configured = { id: 7, todo: { title: "fixed" } };
  expect(mergePayload(configured, { id: "typed", todo: { title: "typed", note: "n" } })).toEqual({
    payload: { id: 7, todo: { title: "fixed", note: "n" } },
    dropped: ["id", "todo.title"],
  });
  expect(configured).toEqual({ id: 7, todo: { title: "fixed" } });
});

test("no payload becomes the values alone; no values leave the payload as it is", () => {
  expect(mergePayload(null, { a: 1 }).payload).toEqual({ a: 1 });
  expect(mergePayload(undefined, {}).payload).toBeUndefined();
  expect(mergePayload("text", {}).payload).toBe("text");
});

test("a payload that is no object takes no form values", () => {
  expect(mergePayload([1], { a: 1 })).toEqual({ payload: [1], dropped: ["a"] });
});
