/** Takes the README's pictures: `make screenshots`. */
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { Person } from "../journeys/person";

const FOLDER = join(import.meta.dirname, "../../docs/screenshots");

const TASKS = [
  "Renew passport yesterday p1 #home",
  "Proofread the launch post today 23:30 p1 #launch",
  "Review the pricing page copy today p2 #launch",
  "Write questions for the customer call in 3 days #work",
  "Order new brake pads in 4 days p3 #home",
];

for (const [name, options] of Object.entries({
  copilot: { viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  "copilot-dark": { viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: "light" },
} as const)) {
  test.describe(name, () => {
    test.use(options);
    test(`docs/screenshots/${name}.png`, async ({ page }) => {
      const sam = new Person(page);
      await sam.signUp();
      for (const task of TASKS) {
        await sam.addTask(task);
        await expect(sam.task(task.split(/ (?:yesterday|today|in) /)[0] ?? task)).toBeVisible();
      }
      if (name !== "phone") {
        await sam.openCopilot();
        await sam.say("For #launch: send Mara the draft tomorrow, book the demo room on Thursday");
        await sam.say("Move the brake pads to next Friday");
      }
      await page.mouse.move(0, 0);
      await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: "disabled" });
    });
  });
}
