/** The deltas of the plain stream, for the pages that have no protocol of their own. */
export async function* readTokens() {
  const response = await fetch("/tokens", { method: "POST" });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const frames = (rest + value).split("\n\n");
    rest = frames.pop();
    for (const frame of frames) yield JSON.parse(frame.slice(6)).delta;
  }
}
