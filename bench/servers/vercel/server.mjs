// A peer: Vercel's AI SDK on Node's own server, as its documentation shows it; nothing is stored.
// `POST /chat` with `{"message": string}` answers with the SDK's UI message stream.
import { createServer } from "node:http";
import { createOpenAI } from "@ai-sdk/openai";
import { stepCountIs, streamText, tool } from "ai";
import { z } from "zod";

const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL, PORT } = process.env;
const openai = createOpenAI({ apiKey: OPENAI_API_KEY, baseURL: OPENAI_BASE_URL });

const titles = new Map();
const completed = new Set();

function taskTool(description, fields, execute) {
  return tool({ description, inputSchema: z.object(fields), execute });
}

const id = { task_id: z.number().int() };
const tools = {
  add_task: taskTool("Adds a task.", { title: z.string() }, async ({ title }) => {
    titles.set(titles.size + 1, title);
    return { task_id: titles.size, status: "created", title };
  }),
  list_tasks: taskTool("Lists tasks.", { status: z.string().optional() }, async () =>
    [...titles].slice(-50).map(([id, title]) => ({ id, title, completed: completed.has(id) })),
  ),
  update_task: taskTool("Changes a task.", { ...id, title: z.string() }, async (task) => {
    titles.set(task.task_id, task.title);
    return { task_id: task.task_id, status: "updated" };
  }),
  complete_task: taskTool("Marks a task as done.", id, async ({ task_id }) => {
    completed.add(task_id);
    return { task_id, status: "completed" };
  }),
  delete_task: taskTool("Deletes a task.", id, async ({ task_id }) => {
    titles.delete(task_id);
    return { task_id, status: "deleted" };
  }),
};

createServer(async (request, response) => {
  if (request.method !== "POST") {
    response.end("ready");
    return;
  }
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { message } = JSON.parse(Buffer.concat(chunks).toString());
  streamText({
    model: openai.responses(OPENAI_MODEL),
    system: "You help a person with their tasks.",
    prompt: message,
    temperature: 0.7,
    tools,
    stopWhen: stepCountIs(10),
  }).pipeUIMessageStreamToResponse(response);
}).listen(Number(PORT), "127.0.0.1");
