/** A 20 KB markdown answer as models write them, the same on every run, and its tokens. */
const WORDS =
  "the task list shows what is due first and keeps finished work out of sight while every change made by the copilot can be undone with one click so that nothing is lost when a plan moves from one week to the next".split(
    " ",
  );

function sentence(seed, length) {
  const words = Array.from(
    { length },
    (_, n) => WORDS[(seed * 7 + n * 5 + ((n * n) % 3)) % WORDS.length],
  );
  words[2] = `**${words[2]}**`;
  if (seed % 3 === 0) words[5] = `\`${words[5]}\``;
  if (seed % 4 === 0) words[7] = `[${words[7]}](https://a.example/${seed})`;
  const text = words.join(" ");
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function section(n) {
  const paragraph = [0, 1, 2, 3].map((line) => sentence(n * 11 + line, 14)).join(" ");
  const list = [0, 1, 2, 3, 4].map((line) => `- ${sentence(n * 13 + line, 9)}`).join("\n");
  const rows = [0, 1, 2].map(
    (row) => `| ${WORDS[(n + row) % WORDS.length]} | ${row * n} | ${sentence(row, 8)} |`,
  );
  const table = ["| task | count | note |", "|---|---|---|", ...rows].join("\n");
  const code = [
    "```js",
    `function step${n}(tasks) {`,
    "  const open = tasks.filter((task) => !task.done);",
    `  return open.slice(0, ${n + 3}).map((task) => ({ ...task, due: nextDay(task.due) }));`,
    "}",
    "```",
  ].join("\n");
  return [`## Part ${n + 1}`, paragraph, list, n % 2 === 0 ? code : table, sentence(n, 18)].join(
    "\n\n",
  );
}

/** @param size characters */
export function makeAnswer(size = 20_000) {
  let text = "";
  for (let n = 0; text.length < size; n += 1) text += `${n > 0 ? "\n\n" : ""}${section(n)}`;
  return text.slice(0, size);
}

/** Pieces of five characters: 20,000 characters at 200 tokens a second take 20 seconds. */
export function tokensOf(text, length = 5) {
  return Array.from({ length: Math.ceil(text.length / length) }, (_, n) =>
    text.slice(n * length, (n + 1) * length),
  );
}
