// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { beforeEach, expect, it, vi } from "vitest";
import { SignInForm } from "./SignInForm";

const router = vi.hoisted(() => ({ replace: vi.fn(), refresh: vi.fn() }));
/** What the auth server was sent; it refuses everything. Here before the auth client takes it. */
const bodies = vi.hoisted(() => {
  const sent: unknown[] = [];
  globalThis.fetch = async (input, init) => {
    const body = input instanceof Request ? await input.text() : String(init?.body);
    sent.push(JSON.parse(body));
    return Response.json({ code: "INVALID_EMAIL_OR_PASSWORD" }, { status: 401 });
  };
  return sent;
});
vi.mock("next/navigation", () => ({ useRouter: () => router }));

const form = <SignInForm next="/tasks" isSignUpOpen />;

/** The page as the server sends it, before any script has run. */
function served(): HTMLElement {
  document.body.innerHTML = `<div id="page">${renderToString(form)}</div>`;
  return document.getElementById("page") as HTMLElement;
}

beforeEach(() => {
  document.body.innerHTML = "";
});

it("is sent by POST, to a door of this server, by a browser that runs no script", () => {
  const sent = served().querySelector("form");
  expect(sent?.getAttribute("method")).toBe("post");
  expect(sent?.getAttribute("action")).toBe("/api/auth/form/sign-in");
  const names = [...(sent?.querySelectorAll("input") ?? [])].map(({ name }) => name);
  expect(names).toEqual(["next", "email", "password"]);
});

it("sends what stood in its fields before it came to life", async () => {
  const page = served();
  const [, email, password] = page.querySelectorAll("input");
  if (email) email.value = "sam@okafor.example";
  if (password) password.value = "correct horse";
  hydrateRoot(page, form);

  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  await waitFor(() => expect(screen.getByText(/do not match/)).toBeTruthy());
  expect(bodies).toEqual([{ email: "sam@okafor.example", password: "correct horse" }]);
  expect(router.replace).not.toHaveBeenCalled();
});

it("says what is wrong with each field, and the first of them has the keyboard", async () => {
  hydrateRoot(served(), form);
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  await waitFor(() => expect(screen.getByText(/not an email address/)).toBeTruthy());
  expect(screen.getByText("Type your password.")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText("Email"));
});
