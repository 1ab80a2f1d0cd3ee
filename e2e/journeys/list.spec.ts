import { expect, type Locator, type Page, test } from "@playwright/test";
import { Person } from "./person";

const PHONE = { width: 390, height: 844 };

/** Two days ago, as a person writes it. */
function daysAgo(count: number): string {
  const day = new Date(Date.now() - count * 86_400_000);
  return day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

function pageWidth(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

test("Today carries what is late, and every day shows its times", async ({ page }) => {
  const sam = new Person(page);
  await sam.signUp();
  await sam.addTask(`Renew passport ${daysAgo(2)} at 09:30`);
  await expect(sam.task("Renew passport")).toContainText("09:30");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("2");
  await expect(page.getByRole("tab", { name: "Today 1" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("heading", { name: "Overdue 1" })).toBeVisible();
  await expect(sam.checkbox("Renew passport")).toHaveAccessibleDescription(/^Overdue, .*09:30$/);
  await expect(page.getByText("Nothing due today")).toHaveCount(0);

  await page.setViewportSize(PHONE);
  await expect(sam.task("Renew passport")).toContainText("09:30");
});

test("a search on a phone is in sight as long as it narrows the list", async ({ page }) => {
  await page.setViewportSize(PHONE);
  const sam = new Person(page);
  await sam.signUp();
  for (const title of ["Print the tickets", "Water the plants"]) {
    await sam.addTask(title);
    await expect(sam.task(title)).toBeVisible();
  }
  await page.getByRole("button", { name: "Search", exact: true }).click();
  const field = page.getByRole("searchbox", { name: "Search tasks" });
  await expect(field).toBeFocused();
  await page.keyboard.type("plants");
  await expect(sam.task("Print the tickets")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("plants");
  await page.getByRole("button", { name: "Close search" }).click();
  await expect(field).toHaveCount(0);
  await expect(sam.task("Print the tickets")).toBeVisible();
  await expect(sam.task("Water the plants")).toBeVisible();
});

test("a search finds words in any order, without accents, and done tasks below", async ({
  page,
}) => {
  const sam = new Person(page);
  await sam.signUp();
  await sam.addTask("Pick up the bike from the workshop");
  await sam.addTask("Café visit #errands");
  await sam.checkbox("Pick up the bike").click();
  await expect(sam.task("Pick up the bike")).toHaveCount(0);

  const field = page.getByRole("searchbox", { name: "Search tasks" });
  await field.fill("workshop  bike");
  await expect(page.getByRole("region", { name: "Done" }).getByRole("listitem")).toHaveCount(1);
  await expect(page.getByText("Nothing in All matches")).toBeVisible();
  await expect(page.getByText("No task matches")).toHaveCount(0);

  await sam.checkbox("Pick up the bike").click();
  await expect(page.getByRole("region", { name: "No date" })).toContainText("Pick up the bike");
  for (const words of ["cafe", "visit CAFE", "#errands"]) {
    await field.fill(words);
    await expect(sam.task("Café visit")).toBeVisible();
    await expect(sam.task("Pick up the bike")).toHaveCount(0);
  }
});

test("a selection ends at a press elsewhere, and keys act on the pressed row", async ({ page }) => {
  const sam = new Person(page);
  await sam.signUp();
  for (const title of ["One", "Two", "Three"]) {
    await sam.addTask(title);
    await expect(sam.task(title)).toBeVisible();
  }
  const selected = page.locator("[data-row][data-selected]");
  await sam.task("One").click({ modifiers: ["ControlOrMeta"] });
  await sam.task("Two").click({ modifiers: ["ControlOrMeta"] });
  await expect(selected).toHaveCount(2);
  await sam.task("Three").click();
  await expect(selected).toHaveCount(0);
  await page.keyboard.press("p");
  await page
    .getByRole("dialog", { name: "Priority" })
    .getByRole("button", { name: "High" })
    .click();
  await expect(sam.task("Three").getByLabel("Priority high")).toBeVisible();
  await expect(page.getByLabel("Priority high")).toHaveCount(1);

  await sam.task("One").click({ modifiers: ["ControlOrMeta"] });
  await sam.task("Two").click({ modifiers: ["ControlOrMeta"] });
  await page.getByRole("heading", { level: 1 }).click();
  await expect(selected).toHaveCount(0);
});

test("a row that was pressed first thing keeps its tools under the pointer", async ({ page }) => {
  const sam = new Person(page);
  await sam.signUp();
  await sam.addTask("Book room");
  await expect(sam.task("Book room")).toBeVisible();
  await page.reload();
  await sam.task("Book room").getByText("Book room").click();
  await page.getByRole("button", { name: "More for Book room" }).click();
  await expect(page.getByRole("dialog", { name: "More" })).toBeVisible();
});

test("the toolbar keeps to one line at every width and count", async ({ page }) => {
  await page.setViewportSize(PHONE);
  const sam = new Person(page);
  await sam.signUp();
  await sam.addTask("Water the plants");
  await expect(sam.task("Water the plants")).toBeVisible();
  for (const pending of [100, 1_000, 10_000]) {
    const counts = { pending, overdue: 7, due_today: pending / 2, upcoming: pending / 4 };
    let send: () => void = () => undefined;
    const isWanted = new Promise<void>((resolve) => {
      send = resolve;
    });
    await page.route("**/tasks/summary*", async (route) => {
      await isWanted;
      await route.fulfill({ json: { ...counts, completed: pending * 3 } });
    });
    await page.reload();
    const row = sam.task("Water the plants");
    const filter = page.getByRole("button", { name: "Sort and filter" });
    await expect(row).toBeVisible();
    const before = await placesOf([row, filter]);
    send();
    await expect(page.getByRole("tab", { name: `All ${pending}` })).toBeVisible();
    await expect.poll(() => placesOf([row, filter])).toEqual(before);
    for (const width of [320, 390, 660, 1100]) {
      await page.setViewportSize({ width, height: 844 });
      await expect.poll(() => pageWidth(page)).toBeLessThanOrEqual(width);
      const tab = page.getByRole("tab", { name: /^Done/ });
      await expect.poll(() => heightBetween(tab, filter)).toBeLessThan(4);
    }
    await page.setViewportSize(PHONE);
    await page.unroute("**/tasks/summary*");
  }
});

/** Where each stands, as left and top in whole pixels. */
function placesOf(locators: Locator[]): Promise<number[][]> {
  return Promise.all(
    locators.map((locator) =>
      locator.evaluate((element) => {
        const { left, top } = element.getBoundingClientRect();
        return [Math.round(left), Math.round(top)];
      }),
    ),
  );
}

/** How far apart the middles of two are, in pixels of height. */
async function heightBetween(...pair: [Locator, Locator]): Promise<number> {
  const [first = Number.NaN, second = Number.NaN] = await Promise.all(
    pair.map((locator) =>
      locator.evaluate((element) => {
        const { top, height } = element.getBoundingClientRect();
        return top + height / 2;
      }),
    ),
  );
  return Math.abs(first - second);
}

test("forced colours show the chosen tab, and a ring only where the focus is", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const sam = new Person(page);
  await sam.signUp();
  await sam.addTask("Book room");
  await expect(sam.task("Book room")).toBeVisible();
  const fillOf = (name: RegExp) =>
    page.getByRole("tab", { name }).evaluate((tab) => getComputedStyle(tab).backgroundColor);
  await expect
    .poll(async () => new Set(await Promise.all([/^All/, /^Today/].map(fillOf))).size)
    .toBe(2);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await expect(sam.checkbox("Book room")).toBeFocused();
  const rings = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("body *")]
        .filter((element) => {
          const { outlineStyle, outlineWidth, visibility } = getComputedStyle(element);
          return outlineStyle !== "none" && outlineWidth !== "0px" && visibility === "visible";
        })
        .map((element) => element.tagName),
    );
  await expect.poll(rings).toEqual(["LI"]);
});

test("a page over plain http adds tasks, sends messages and copies", async ({ page }) => {
  // What browsers leave out of pages that are served over http from anywhere but localhost.
  await page.addInitScript(() => {
    Reflect.deleteProperty(Crypto.prototype, "randomUUID");
    Reflect.deleteProperty(Crypto.prototype, "subtle");
    for (const name of ["clipboard", "locks", "serviceWorker", "mediaDevices", "storage"]) {
      Reflect.deleteProperty(Navigator.prototype, name);
    }
  });
  const sam = new Person(page);
  await sam.signUp();
  await expect
    .poll(() => page.evaluate(() => [typeof crypto.randomUUID, "clipboard" in navigator]))
    .toEqual(["undefined", false]);
  await sam.addTask("Call the bank");
  await page.reload();
  await expect(sam.task("Call the bank")).toBeVisible();
  await sam.openCopilot();
  await sam.say("Add milk");
  await expect(sam.task("Milk")).toBeVisible();

  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: /MCP/ }).click();
  await page.getByRole("button", { name: "Copy: address" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  await page.keyboard.press("Escape");
  const field = page.getByRole("textbox", { name: "Add a task" });
  await field.focus();
  await page.keyboard.press("ControlOrMeta+v");
  await expect(field).toHaveValue(/\/mcp$/);
});

test("words for a date beyond the calendar stay words, and a nameless zone shows the list", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const { resolvedOptions } = Intl.DateTimeFormat.prototype;
    Intl.DateTimeFormat.prototype.resolvedOptions = function () {
      return { ...resolvedOptions.call(this), timeZone: "Etc/Unknown" };
    };
  });
  const sam = new Person(page);
  await sam.signUp();
  await sam.addTask("Read 10000 years of history");
  await expect(sam.task("Read 10000 years of history")).toBeVisible();
  await page.reload();
  await expect(sam.task("Read 10000 years of history")).toBeVisible();
});

test("each text runs in its own direction", async ({ page }) => {
  const sam = new Person(page);
  await sam.signUp();
  await sam.addTask("קנה חלב, 2 בקבוקים!");
  await sam.addTask("Buy milk, 2 bottles!");
  const direction = (text: string) =>
    sam
      .task(text)
      .getByText(text)
      .evaluate((title) => getComputedStyle(title).direction);
  await expect.poll(() => direction("קנה חלב, 2 בקבוקים!")).toBe("rtl");
  await expect.poll(() => direction("Buy milk, 2 bottles!")).toBe("ltr");
});
