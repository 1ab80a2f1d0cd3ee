import { expect, type Page, test } from "@playwright/test";
import type { Stack } from "../stacks";
import type { Person } from "./person";

/** What the fake model says to "Tell me <count> words". */
export function words(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `wörd${index + 1} ${index % 2 ? "🚲" : "–"}`,
  ).join(" ");
}

interface Turn {
  readonly id: string;
  readonly status: string;
}

export interface Backend {
  /** The person's turns, oldest first. */
  turns(): Promise<Turn[]>;
  tasks(): Promise<{ title: string }[]>;
  /** Sends a message beside the page; settles when its turn has begun. */
  begin(message: string): Promise<void>;
  stopAll(): Promise<void>;
}

/** The person's own account, asked directly: past the proxy and the page. */
export async function backendOf(person: Person): Promise<Backend> {
  const { apiUrl } = test.info().project.metadata as Stack;
  const { request } = person.page.context();
  const session = await request.get("/api/auth/get-session");
  const { user } = (await session.json()) as { user: { id: string } };
  const headers = { Authorization: `Bearer ${session.headers()["set-auth-jwt"]}` };
  const url = `${apiUrl}/api/${user.id}`;
  const items = async (path: string) => {
    const response = await request.get(`${url}/${path}`, { headers });
    return ((await response.json()) as { items: never[] }).items;
  };
  return {
    turns: () => items("chat/turns"),
    tasks: () => items("tasks"),
    async begin(message) {
      const response = await fetch(`${url}/chat`, {
        method: "POST",
        headers: { ...headers, "Content-Type": "application/json" },
        body: JSON.stringify({ message }),
      });
      await response.body?.cancel();
    },
    async stopAll() {
      const running = (await items("chat/turns?active=true")) as Turn[];
      for (const { id } of running) {
        await request.post(`${url}/chat/turns/${id}/cancel`, { headers });
      }
    },
  };
}

/** Ends the session as the account menu of another tab would. */
export async function signOutElsewhere(page: Page): Promise<void> {
  const response = await page.context().request.post("/api/auth/sign-out", {
    headers: { Origin: new URL(page.url()).origin },
    data: {},
  });
  expect(response.ok()).toBe(true);
}
