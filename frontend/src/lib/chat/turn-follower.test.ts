import { expect, it } from "vitest";
import { TurnFollower } from "./turn-follower";

const API = "http://localhost:8000/api/u1/chat";
const NOW_MS = Date.parse("2026-11-20T12:00:00Z");

interface Turn {
  id: string;
  thread_id: string | null;
  status: string;
  ended_at: string | null;
}

const turn = (fields: Partial<Turn>): Turn => ({
  id: "trn_1",
  thread_id: "thr_1",
  status: "running",
  ended_at: null,
  ...fields,
});

/** A chat that notes what it is told, over a server with these turns. */
function setUp(turns: Turn[], { canPlay = true, atTurns = () => {} } = {}) {
  const calls: string[] = [];
  const follower = new TurnFollower({
    apiUrl: API,
    now_ms: () => NOW_MS,
    fetch: async (input, init) => {
      const path = String(input).replace(API, "");
      calls.push(`${init?.method ?? "GET"} ${path}`);
      if (path === "/turns") {
        atTurns();
        return Response.json({ items: turns });
      }
      return new Response(`stream of ${path}`);
    },
    chat: {
      play: () =>
        canPlay
          ? async (response) => {
              calls.push(`play ${await response.text()}`);
            }
          : null,
      fetchUpdates: async () => {
        calls.push("fetchUpdates");
      },
    },
  });
  follower.threadChanged("thr_1");
  return { follower, calls };
}

const EVENTS = "/turns/trn_1/events?format=chatkit&after=0";

it("plays the running turn of the thread on screen from its start", async () => {
  const { follower, calls } = setUp([
    turn({ id: "trn_0", status: "done", ended_at: "2026-11-20T11:00:00Z" }),
    turn({}),
    turn({ id: "trn_2", thread_id: "thr_2" }),
  ]);
  await follower.threadLoaded();
  expect(calls).toEqual(["GET /turns", `GET ${EVENTS}`, `play stream of ${EVENTS}`]);
});

it("reads the thread again after the turn where a chat cannot play it", async () => {
  const { follower, calls } = setUp([turn({})], { canPlay: false });
  await follower.threadLoaded();
  expect(calls).toEqual(["GET /turns", `GET ${EVENTS}`, "fetchUpdates"]);
});

it.each([
  ["just ended while the thread was read", "2026-11-20T11:59:58Z", ["GET /turns", "fetchUpdates"]],
  ["ended long before", "2026-11-20T11:30:00Z", ["GET /turns"]],
])("asks for the rest of an answer only where it %s", async (_, ended_at, expected) => {
  const { follower, calls } = setUp([turn({ status: "done", ended_at })]);
  await follower.threadLoaded();
  expect(calls).toEqual(expected);
});

it("reads the thread again when another tab said that something happened", async () => {
  const { follower, calls } = setUp([]);
  await follower.threadMayHaveChanged();
  expect(calls).toEqual(["GET /turns", "fetchUpdates"]);
});

it("leaves a new thread alone, and an answer that is already on screen", async () => {
  const { follower, calls } = setUp([turn({})]);
  follower.responseStarted();
  await follower.threadLoaded();
  follower.threadChanged(null);
  follower.responseEnded();
  await follower.threadLoaded();
  expect(calls).toEqual([]);
});

it("catches up after an answer with what happened meanwhile", async () => {
  const { follower, calls } = setUp([]);
  follower.responseStarted();
  await follower.threadMayHaveChanged();
  follower.responseEnded();
  await expect.poll(() => calls).toEqual(["GET /turns", "fetchUpdates"]);
});

it("shows nothing of a thread that was left meanwhile", async () => {
  const switchThread = { now: () => {} };
  const { follower, calls } = setUp([turn({})], { atTurns: () => switchThread.now() });
  switchThread.now = () => follower.threadChanged("thr_2");
  await follower.threadLoaded();
  expect(calls).toEqual(["GET /turns"]);
});

it("sends a message again and plays its answer", async () => {
  const { follower, calls } = setUp([]);
  await follower.resend("{}");
  expect(calls).toEqual(["POST ", "play stream of "]);
});
