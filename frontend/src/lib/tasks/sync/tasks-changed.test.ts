import { expect, it } from "vitest";
import { changedIds } from "./tasks-changed";

it.each([
  [{ task_ids: [7, 8], change: "created" }, [7, 8]],
  [{ task_ids: [7, "8"] }, [7]],
  [{ task_ids: "all" }, null],
  [{}, null],
  [null, null],
])("reads %j as %j", (data, ids) => {
  expect(changedIds(data)).toEqual(ids);
});
