// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { showToast, toasts } from "../ui/toast/toast-store";
import { HeaderTools } from "./HeaderTools";
import { SignedIn } from "./SignedIn";
import { useUser } from "./shell-context";
import { ToastPlace } from "./ToastPlace";
import { usePageCommands } from "./use-page-commands";
// Compiled beforehand: the button imports it while a test waits.
import "../account/menu/AccountMenu";

const USER = { id: "u1", name: "Sam Okafor", email: "sam@example.com" };

afterEach(() => {
  toasts.dismiss();
  cleanup();
});

function renderPage(page: React.ReactNode) {
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <SignedIn user={USER}>{page}</SignedIn>
    </QueryClientProvider>,
  );
}

function PlainPage() {
  return <main>{useUser().name}</main>;
}

it("gives a page of one file its header, its person and its toasts", () => {
  renderPage(<PlainPage />);
  expect(within(screen.getByRole("banner")).getByText("Copilot")).toBeTruthy();
  expect(screen.getByText("Sam Okafor")).toBeTruthy();
  act(() => void showToast("Saved"));
  expect(within(screen.getByRole("status")).getByText("Saved")).toBeTruthy();
});

it("leaves the copilot to the dock of a page that has one, on phones alone", () => {
  const { rerender } = render(
    <QueryClientProvider client={new QueryClient()}>
      <SignedIn user={USER}>{null}</SignedIn>
    </QueryClientProvider>,
  );
  const classes = () => screen.getByText("Copilot").closest("button")?.className.split(" ");
  expect(classes()).not.toContain("max-sm:hidden");
  rerender(
    <QueryClientProvider client={new QueryClient()}>
      <SignedIn user={USER} hasCopilotDock>
        {null}
      </SignedIn>
    </QueryClientProvider>,
  );
  expect(classes()).toContain("max-sm:hidden");
});

it("puts what a page has into its places, and takes it out with the page", async () => {
  const showActivity = vi.fn();
  const noShortcuts = () => undefined;
  function FullPage() {
    usePageCommands(showActivity, noShortcuts);
    return (
      <main>
        <HeaderTools>
          <button type="button">Search</button>
        </HeaderTools>
        <ToastPlace className="mb-4" />
      </main>
    );
  }
  const { rerender } = renderPage(<FullPage />);
  const banner = screen.getByRole("banner");
  expect(within(banner).getByText("Search")).toBeTruthy();
  act(() => void showToast("Saved"));
  expect(within(screen.getByRole("main")).getByText("Saved")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /^Account of/ }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Activity" }));
  expect(showActivity).toHaveBeenCalledOnce();

  rerender(
    <QueryClientProvider client={new QueryClient()}>
      <SignedIn user={USER}>
        <PlainPage />
      </SignedIn>
    </QueryClientProvider>,
  );
  expect(within(banner).queryByText("Search")).toBeNull();
  expect(screen.getByText("Saved")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /^Account of/ }));
  expect(screen.queryByRole("menuitem", { name: "Activity" })).toBeNull();
});
