import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";

export const PASSWORD = "correct horse battery";

let count = 0;

/** What one person does with Tandem in one browser tab, in the words of the page. */
export class Person {
  readonly page: Page;
  readonly chat: Locator;

  constructor(page: Page) {
    this.page = page;
    this.chat = page.locator("openai-chatkit");
  }

  static async inOwnBrowser(context: BrowserContext): Promise<Person> {
    return new Person(await context.newPage());
  }

  /** Makes an account and answers with its e-mail address. */
  async signUp(name = "Sam Okafor"): Promise<string> {
    count += 1;
    const email = `sam.${Date.now()}.${process.pid}.${count}@example.com`;
    await this.page.goto("/sign-up");
    await this.page.getByLabel("Name").fill(name);
    await this.page.getByLabel("Email").fill(email);
    await this.page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await this.page.getByRole("button", { name: "Create account" }).click();
    await expect(this.page).toHaveURL(/\/tasks$/);
    await expect(this.page.getByRole("textbox", { name: "Add a task" })).toBeVisible();
    return email;
  }

  async addTask(text: string): Promise<void> {
    const field = this.page.getByRole("textbox", { name: "Add a task" });
    await field.fill(text);
    await field.press("Enter");
  }

  /** The list's row of the task with this title. */
  task(title: string): Locator {
    return this.page.getByRole("main").getByRole("listitem").filter({ hasText: title });
  }

  checkbox(title: string): Locator {
    return this.task(title).getByRole("checkbox");
  }

  /** Fills in the sign-in page that is shown. */
  async signIn(email: string): Promise<void> {
    await this.page.getByLabel("Email").fill(email);
    await this.page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await expect(this.page).toHaveURL(/\/tasks$/);
  }

  async openCopilot(): Promise<void> {
    await this.page
      .getByRole("button", { name: /copilot/i })
      .first()
      .click();
    await expect(this.composer).toBeVisible();
  }

  /** The messages, without the header that repeats the first one as its title. */
  get conversation(): Locator {
    return this.chat.getByRole("log");
  }

  get composer(): Locator {
    return this.chat.getByRole("textbox").first();
  }

  /** Sends a message and waits until its answer is complete. */
  async say(message: string): Promise<void> {
    await this.send(message);
    await this.answerEnds();
  }

  async send(message: string): Promise<void> {
    await this.composer.fill(message);
    await this.composer.press("Enter");
    await expect(this.message(message).last()).toBeVisible();
  }

  /** The person's own messages with these words. */
  message(text: string): Locator {
    return this.conversation.getByText(text, { exact: true });
  }

  /** The strip above the conversation that tells what is wrong; empty when nothing is. */
  get panelStatus(): Locator {
    return this.page.locator("#copilot > [role=status]");
  }

  /** The newest answer's text. */
  get answer(): Locator {
    return this.conversation.getByRole("article").last().locator("[part~=assistant-message]");
  }

  /** The newest turn has its row of actions only once it has ended. */
  async answerEnds(options?: { timeout: number }): Promise<void> {
    const newest = this.conversation.getByRole("article").last();
    await expect(newest.getByRole("button", { name: "Copy" })).toBeVisible(options);
  }
}
