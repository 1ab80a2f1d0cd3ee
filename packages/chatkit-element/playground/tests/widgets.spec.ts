import { expect, test } from "./stage";

test("[#164 #165] while the thread answers a streaming action is inert, a synchronous one runs", async ({
  stage,
}) => {
  await stage.open("widget-task-list-responding");
  await stage.page.getByRole("button", { name: "Undo" }).click({ force: true });
  await stage.page.getByRole("checkbox", { name: "Send Mara the draft" }).click();
  await expect
    .poll(async () => (await stage.runs()).map((run) => run.action.type))
    .toEqual(["task.toggle"]);
});

test("[#167 #168] a container action fades the widget and gives the focus back afterwards", async ({
  stage,
}) => {
  await stage.open("widget-confirm-delete");
  const button = stage.page.getByRole("button", { name: "Delete 12 tasks" });
  await button.focus();
  await stage.page.keyboard.press("Enter");
  const root = stage.page.locator(".w-root");
  await expect(root).toHaveAttribute("aria-busy", "true");
  await expect(root).not.toHaveAttribute("aria-busy", "true");
  await expect.poll(() => stage.focused()).toBe("Delete 12 tasks");
});

test("[#172 #173 #178] a form sends all of its values by name", async ({ stage }) => {
  await stage.open("widget-controls");
  await stage.page.getByLabel("Title").fill("Rig the boat");
  await stage.page.getByRole("radio", { name: "High" }).check();
  await stage.page.getByRole("button", { name: "Add task" }).click();
  await expect
    .poll(async () => (await stage.runs())[0]?.action.payload)
    .toEqual({
      source: "form",
      task: {
        title: "Rig the boat",
        list: "home",
        due: "2026-11-24T09:00:00Z",
        priority: "high",
        remind: true,
        note: "",
      },
    });
});

test("[#175] an empty required field holds the form up and takes the focus", async ({ stage }) => {
  await stage.open("widget-controls");
  await stage.page.getByRole("button", { name: "Add task" }).click();
  await expect.poll(() => stage.runs()).toEqual([]);
  await expect(stage.page.getByLabel("Title")).toBeFocused();
});

test("[#179] Enter submits from an input, not from a text area", async ({ stage }) => {
  await stage.open("widget-controls");
  await stage.page.getByLabel("Title").fill("x");
  await stage.page.getByLabel("Note").press("Enter");
  await expect.poll(() => stage.runs()).toEqual([]);
  await stage.page.getByLabel("Title").press("Enter");
  await expect.poll(() => stage.runs()).toHaveLength(1);
});

test("[#178] a day is picked by keyboard, keeps its time, and Escape changes nothing", async ({
  stage,
}) => {
  await stage.open("widget-controls");
  const due = stage.page.getByRole("button", { name: /^Due/ });
  await due.focus();
  await stage.page.keyboard.press("Enter");
  await expect(stage.page.getByRole("dialog")).toBeVisible();
  await expect.poll(() => stage.focused()).toBe("November 24");
  await stage.page.keyboard.press("Escape");
  await expect(stage.page.getByRole("dialog")).toBeHidden();
  await expect(due).toBeFocused();
  await stage.page.keyboard.press("Enter");
  await expect.poll(() => stage.focused()).toBe("November 24");
  await stage.page.keyboard.press("ArrowRight");
  await expect.poll(() => stage.focused()).toBe("November 25");
  await stage.page.keyboard.press("Enter");
  await expect(due).toContainText("Nov 25, 2026");
});

test("[#197] a long select is searched and chosen from by keyboard", async ({ stage }) => {
  await stage.open("widget-select-search");
  const select = stage.page.getByRole("button", { name: /^Time zone/ });
  await select.press("ArrowDown");
  await stage.page.keyboard.type("sao");
  await expect(stage.page.getByRole("option")).toHaveCount(1);
  await stage.page.keyboard.press("Enter");
  await expect(select).toHaveText("São Paulo");
  await expect(select).toBeFocused();
  await expect.poll(async () => (await stage.runs())[0]?.action.payload).toEqual({ zone: "sao" });
});

test("a select's list lies above everything and closes on a press outside", async ({ stage }) => {
  await stage.open("widget-controls");
  await stage.page.getByRole("button", { name: /^List/ }).click();
  const list = stage.page.getByRole("listbox");
  await expect(list).toBeInViewport();
  await stage.page.mouse.click(5, 5);
  await expect(list).toBeHidden();
});

test("[#191 #192] a row acts by click, Enter and Space; a button inside it acts alone", async ({
  stage,
}) => {
  await stage.open("widget-list-limit");
  await stage.page.getByText("4 seats").click();
  const row = stage.page.getByRole("button", { name: "Ash" });
  await row.press("Enter");
  await expect.poll(async () => (await stage.runs()).length).toBe(2);
  await expect(row).not.toHaveAttribute("aria-disabled", "true");
  await row.press("Space");
  await stage.page.getByRole("button", { name: "Book" }).click();
  await expect
    .poll(async () => (await stage.runs()).map((run) => run.action))
    .toMatchObject([
      { type: "room.open", payload: { room: "oak" } },
      { type: "room.open", payload: { room: "ash" } },
      { type: "room.open", payload: { room: "ash" } },
      { type: "room.book", payload: { room: "elm" } },
    ]);
});

test("[#190] the rest of a list shows on request", async ({ stage }) => {
  await stage.open("widget-list-limit");
  await expect(stage.page.getByRole("listitem")).toHaveCount(3);
  await stage.page.getByRole("button", { name: "Show more 2" }).click();
  await expect(stage.page.getByRole("listitem")).toHaveCount(5);
});

test("[#189] a root's own theme flips its subtree and nothing else", async ({ stage }) => {
  const background = (selector: string) =>
    stage.page.locator(selector).evaluate((element) => getComputedStyle(element).backgroundColor);
  await stage.open("widget-task-list", { scheme: "dark" });
  const dark = await background(".w-card");
  await stage.open("widget-task-list-forced-scheme", { scheme: "light" });
  await expect.poll(() => background(".w-card")).toBe(dark);
  await stage.open("widget-task-list", { scheme: "light" });
  await expect.poll(() => background(".w-card")).not.toBe(dark);
});

test("[#202] hostile styles reach no element", async ({ stage }) => {
  const asked: string[] = [];
  stage.page.on("request", (request) => asked.push(request.url()));
  await stage.open("widget-permissive");
  await expect(stage.page.getByText("Its dangerous style was dropped")).toBeVisible();
  expect(asked.filter((url) => url.includes("blocked.example"))).toEqual([]);
  const styles = () =>
    stage.page
      .locator(".w-card-body *")
      .evaluateAll((all) => all.map((element) => element.getAttribute("style") ?? "").join());
  await expect.poll(styles).not.toMatch(/url|position|expression/);
});

test("[#184 #183] unknown types and odd children show what can be shown", async ({ stage }) => {
  await stage.open("widget-permissive");
  await expect(stage.page.getByText("The child of a type nobody knows")).toBeVisible();
  await expect(stage.page.getByText("One child without an array")).toBeVisible();
  await expect(stage.page.getByText("42", { exact: true })).toBeVisible();
});

test("[#198 #200] a chart draws its series and says its numbers", async ({ stage }) => {
  await stage.open("widget-charts");
  const plot = stage.page.getByRole("img", { name: /You, Copilot/ });
  await expect(plot.locator("path")).toHaveCount(2);
  await expect(stage.page.getByRole("table").first()).toContainText("W471112");
  await plot.focus();
  await stage.page.keyboard.press("ArrowRight");
  await expect(plot.getByRole("status")).toContainText("W43");
  await stage.page.keyboard.press("ArrowRight");
  await expect(plot.getByRole("status")).toContainText("W44");
});

test("[#196] text is cut after its lines and keeps room for its least", async ({ stage }) => {
  await stage.open("widget-typography");
  const lines = (text: string) =>
    stage.page
      .getByText(text)
      .evaluate((element) =>
        Math.round(element.clientHeight / Number.parseFloat(getComputedStyle(element).lineHeight)),
      );
  await expect.poll(() => lines("Cut after one line")).toBe(1);
  await expect.poll(() => lines("Cut after two lines")).toBe(2);
  await expect.poll(() => lines("Room for three lines")).toBe(3);
});

test("[#201] lucide icons arrive on first use", async ({ stage }) => {
  await stage.open("widget-badges-icons");
  const sailboat = stage.page.locator('[data-icon="lucide:sailboat"] path');
  const unknown = stage.page.locator('[data-icon="lucide:no-such-icon"] path');
  await expect(sailboat).toHaveAttribute("d", /^M/);
  await expect
    .poll(async () => (await sailboat.getAttribute("d")) === (await unknown.getAttribute("d")))
    .toBe(false);
});

test("widgets fit a narrow window without scrolling sideways", async ({ stage }) => {
  await stage.page.setViewportSize({ width: 320, height: 700 });
  for (const state of ["task-rows", "controls", "flight", "buttons", "charts", "table"]) {
    await stage.open(`widget-${state}`, { width: "320" });
    const overflow = () =>
      stage.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    await expect.poll(overflow, state).toBe(0);
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });

  for (const [state, labels] of Object.entries({
    "approval-delete": ["Keep them", "Delete 4 tasks"],
    "approval-move": ["Keep them", "Move 2 tasks"],
    "task-rows": ["Undo"],
    "task-rows-undone": ["Redo"],
    flight: ["Check in"],
    "email-draft": ["Send", "Discard"],
  })) {
    test(`the buttons of ${state} are 44 px high and as wide as the card's content`, async ({
      stage,
    }) => {
      for (const scheme of ["light", "dark"]) {
        await stage.open(`widget-${state}`, { scheme });
        for (const label of labels) {
          const button = stage.page.getByRole("button", { name: label });
          await expect
            .poll(() => button.evaluate(roomTaken), `${label}, ${scheme}`)
            .toEqual({ isTall: true, spare: 0 });
        }
      }
    });
  }

  test("a button inside a row of a list stays beside its words", async ({ stage }) => {
    await stage.open("widget-list-limit");
    const book = stage.page.getByRole("button", { name: "Book" });
    await expect.poll(() => book.evaluate((button: HTMLElement) => button.offsetHeight)).toBe(44);
    await expect
      .poll(() => book.evaluate((button: HTMLElement) => button.offsetWidth))
      .toBeLessThan(120);
  });
});

test("beside a mouse the buttons of a card stay compact, in one line", async ({ stage }) => {
  await stage.page.setViewportSize({ width: 1280, height: 800 });
  await stage.open("widget-approval-delete");
  const buttons = stage.page.locator(".w-button");
  const boxes = () =>
    buttons.evaluateAll((all) => all.map((button) => button.getBoundingClientRect().toJSON()));
  await expect.poll(async () => new Set((await boxes()).map((box) => box.top)).size).toBe(1);
  await expect.poll(async () => (await boxes()).map((box) => box.height)).toEqual([32, 32]);
});

/** Whether a button is tall enough for a finger, and how much of its card's inner width it leaves. */
function roomTaken(button: HTMLElement): { isTall: boolean; spare: number } {
  const card = button.closest(".w-card") as HTMLElement;
  const content = card.querySelector(".w-card-body") as HTMLElement;
  const { paddingLeft, paddingRight } = getComputedStyle(content);
  const inner =
    content.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
  return {
    isTall: button.offsetHeight >= 44,
    spare: Math.round(inner - button.getBoundingClientRect().width),
  };
}
