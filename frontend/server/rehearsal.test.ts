import type { RequestListener } from "node:http";
import { expect, it } from "vitest";
import { createApiProxy } from "./api-proxy.mjs";
import { rehearse } from "./rehearsal.mjs";

/** A door of the kind that `createDoor` makes, and what went through it. */
function watched(createDoor: (target: string) => RequestListener) {
  const answers: number[] = [];
  let target = "";
  return {
    answers,
    target: () => target,
    create(url: string): RequestListener {
      target = url;
      const door = createDoor(url);
      return (request, response) => {
        response.on("finish", () => answers.push(response.statusCode));
        door(request, response);
      };
    },
  };
}

it("sends whole answers through the door that people will use, and leaves nothing open", async () => {
  const door = watched(createApiProxy);
  await rehearse(door.create);
  expect(door.answers.length).toBeGreaterThan(10);
  expect(new Set(door.answers)).toEqual(new Set([200]));
  await expect(fetch(door.target())).rejects.toThrow();
});

it("says so when the door breaks every request off", async () => {
  const door = watched(() => (request) => request.socket.destroy());
  await expect(rehearse(door.create)).rejects.toThrow();
  await expect(fetch(door.target())).rejects.toThrow();
});
