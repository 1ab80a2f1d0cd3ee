/**
 * Long tasks of a page's main thread, from a trace: unlike the page's own `longtask` entries it knows
 * how much of each was the page's work, and how much was waiting for a processor that others had.
 */
const LONG_US = 50_000;

async function read(session, handle) {
  let text = "";
  for (let isEnd = false; !isEnd; ) {
    const chunk = await session.send("IO.read", { handle });
    text += chunk.data;
    isEnd = chunk.eof;
  }
  await session.send("IO.close", { handle });
  return JSON.parse(text).traceEvents;
}

function countLong(events) {
  const threads = events.filter(
    ({ name, args }) => name === "thread_name" && args.name === "CrRendererMain",
  );
  const tasks = threads.map((thread) =>
    events.filter(
      ({ name, ph, pid, tid }) =>
        ph === "X" && name.endsWith("RunTask") && pid === thread.pid && tid === thread.tid,
    ),
  );
  const [busiest = []] = tasks.sort((a, b) => b.length - a.length);
  let end = 0;
  let all = 0;
  let own = 0;
  for (const { ts, dur, tdur = 0 } of busiest.sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    // A task that runs within another is counted with it.
    if (ts < end) continue;
    end = ts + dur;
    if (dur >= LONG_US) all += 1;
    if (tdur >= LONG_US) own += 1;
  }
  return { all, own };
}

/** @returns the function that ends the trace and counts: `all`, and those with 50 ms of `own` work */
export async function traceLongTasks(session) {
  await session.send("Tracing.start", {
    transferMode: "ReturnAsStream",
    traceConfig: { includedCategories: ["toplevel"] },
  });
  return async () => {
    const ended = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
    await session.send("Tracing.end");
    const { stream } = await ended;
    return countLong(await read(session, stream));
  };
}
