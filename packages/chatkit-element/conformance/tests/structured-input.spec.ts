import { expect, test, wire } from "./chat";

const QUESTIONS = {
  type: "structured_input",
  id: "q1",
  status: "pending",
  inputs: [
    {
      id: "size",
      type: "multiple_choice",
      question: "Which size?",
      options: [{ value: "Small" }, { value: "Large" }],
      multiple: false,
    },
    {
      id: "extras",
      type: "multiple_choice",
      question: "Which extras?",
      options: [{ value: "Milk" }, { value: "Sugar" }],
      multiple: true,
    },
    {
      id: "note",
      type: "freeform",
      question: "Anything else?",
      description: "Allergies, for one",
    },
  ],
};

test("[#153 #154 #155 #157] questions take the composer's place; answers are sent by id and shown", async ({
  chat,
}) => {
  await chat.open();
  await chat.script([wire.done(QUESTIONS)]);
  await chat.script([wire.done(wire.assistant("a1", "Thank you"))], "continue");
  await chat.sayAndWait("Order");
  const form = chat.element.getByRole("form", { name: "Questions from the assistant" });
  await expect(chat.composer).toHaveCount(0);
  await form.getByText("Large").click();
  await form.getByRole("button", { name: "Next" }).click();
  await form.getByText("Milk").click();
  await form.getByText("Sugar").click();
  await form.getByRole("textbox", { name: "Another answer" }).fill("Cinnamon");
  await form.getByRole("button", { name: "Next" }).click();
  await expect(form.getByText("Allergies, for one")).toBeVisible();
  await form.getByRole("textbox", { name: "Anything else?" }).fill("Nuts");
  await form.getByRole("button", { name: "Send answers" }).click();
  await expect(chat.log.getByText("Thank you")).toBeVisible();
  const [body] = await chat.bodies("threads.add_structured_input");
  expect(body?.params).toEqual({
    thread_id: expect.any(String),
    item_id: "q1",
    input: {
      status: "answered",
      answers: {
        size: { values: ["Large"], skipped: false },
        extras: { values: ["Milk", "Sugar", "Cinnamon"], skipped: false },
        note: { values: ["Nuts"], skipped: false },
      },
    },
  });
  await expect(chat.composer).toBeVisible();
  await expect(chat.log.getByText("Which size?")).toBeVisible();
  await expect(chat.log.getByText("Large")).toBeVisible();
  await expect(chat.log.getByRole("textbox")).toHaveCount(0);
});

test("[#154 #156] an own answer replaces a single choice; a question can be skipped", async ({
  chat,
}) => {
  await chat.open();
  await chat.script([wire.done(QUESTIONS)]);
  await chat.sayAndWait("Order");
  const form = chat.element.getByRole("form");
  await form.getByRole("textbox", { name: "Another answer" }).fill("Huge");
  await form.getByRole("button", { name: "Next" }).click();
  await form.getByRole("button", { name: "Skip", exact: true }).click();
  await form.getByRole("button", { name: "Skip", exact: true }).click();
  await chat.until("response.end", 2);
  const [body] = await chat.bodies("threads.add_structured_input");
  expect(body?.params.input).toEqual({
    status: "answered",
    answers: {
      size: { values: ["Huge"], skipped: false },
      extras: { values: [], skipped: true },
      note: { values: [], skipped: true },
    },
  });
});

test("[#156 #158] a pending question of a loaded thread takes over again, and all can be skipped", async ({
  chat,
}) => {
  await chat.thread("thr_1", [wire.user("u1", "Order"), QUESTIONS]);
  await chat.open({ initialThread: "thr_1" });
  const form = chat.element.getByRole("form", { name: "Questions from the assistant" });
  await expect(form).toBeVisible();
  await expect(chat.composer).toHaveCount(0);
  await form.getByRole("button", { name: "Skip all" }).click();
  await chat.until("response.end");
  const [body] = await chat.bodies("threads.add_structured_input");
  expect(body?.params.input).toEqual({ status: "skipped", answers: {} });
  await expect(chat.composer).toBeVisible();
});

test("[#159] every question can be answered by keyboard and has a name", async ({ chat, page }) => {
  await chat.thread("thr_1", [wire.user("u1", "Order"), QUESTIONS]);
  await chat.open({ initialThread: "thr_1" });
  const form = chat.element.getByRole("form");
  await expect(form.getByRole("group", { name: "Which size?" })).toBeVisible();
  await form.getByRole("radio", { name: "Small" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(form.getByRole("group", { name: "Which extras?" })).toBeVisible();
  await page.keyboard.press("Space");
  await expect(form.getByRole("checkbox", { name: "Milk" })).toBeChecked();
  await form.getByRole("textbox", { name: "Another answer" }).press("Enter");
  await expect(form.getByRole("textbox", { name: "Anything else?" })).toBeFocused();
  await page.keyboard.type("No");
  await page.keyboard.press("Enter");
  await chat.until("response.end");
  const [body] = await chat.bodies("threads.add_structured_input");
  expect(body?.params.input).toMatchObject({
    answers: {
      size: { values: ["Small"] },
      extras: { values: ["Milk"] },
      note: { values: ["No"] },
    },
  });
});
