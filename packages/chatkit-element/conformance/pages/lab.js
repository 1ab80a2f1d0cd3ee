/**
 * What every test page offers: elements made from plain descriptions, and a record of everything
 * they did. Functions cross from the test as names: `"$fn:tool"` becomes a function that records
 * its call and answers what `lab.answers.tool` says (`{value}`, `{throws}`, `{rejects}`, `{waits}`).
 */
window.lab = {
  events: [],
  calls: [],
  answers: {},
  waiting: {},
  elements: {},
  rejections: [],

  EVENT_NAMES: [
    "chatkit.ready",
    "chatkit.error",
    "chatkit.effect",
    "chatkit.deeplink",
    "chatkit.response.start",
    "chatkit.response.end",
    "chatkit.history.open",
    "chatkit.history.close",
    "chatkit.thread.change",
    "chatkit.thread.load.start",
    "chatkit.thread.load.end",
    "chatkit.tool.change",
    "chatkit.log",
  ],

  fn(name) {
    return (...args) => {
      lab.calls.push({ name, args: args.map(plain) });
      const answer = lab.answers[name] ?? {};
      if (answer.throws) throw new Error(answer.throws);
      if (answer.rejects) return Promise.reject(new Error(answer.rejects));
      if (answer.waits) {
        return new Promise((resolve) => {
          lab.waiting[name] = resolve;
        });
      }
      if (answer.byArgument) return Promise.resolve(answer.byArgument[String(args[0])] ?? []);
      return "value" in answer ? Promise.resolve(answer.value) : undefined;
    };
  },

  /** A fetch that notes what it was given and adds a header, as documented hosts do. */
  fetch: (input, init) => {
    const headers = { ...init.headers, "X-Host": lab.answers.hostHeader?.value ?? "host" };
    lab.calls.push({
      name: "fetch",
      args: [String(input), { method: init.method, headers: { ...init.headers } }],
    });
    return fetch(input, { ...init, headers });
  },

  revive(value) {
    if (value === "$undefined") return undefined;
    if (value === "$fetch") return lab.fetch;
    if (typeof value === "string" && value.startsWith("$fn:")) return lab.fn(value.slice(4));
    if (Array.isArray(value)) return value.map(lab.revive);
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, lab.revive(v)]));
    }
    return value;
  },

  listen(element, name = "chat") {
    for (const type of lab.EVENT_NAMES) {
      element.addEventListener(type, (event) => lab.note(name, type, event.detail));
    }
  },

  note(element, type, detail) {
    lab.events.push({
      element,
      name: type.replace("chatkit.", ""),
      detail: plain(detail),
      ...(detail?.error instanceof Error
        ? { error: { name: detail.error.name, message: detail.error.message } }
        : {}),
    });
  },

  /** Makes an element, listens to it, gives it options and puts it on the page. */
  create(options, name = "chat") {
    const element = document.createElement("openai-chatkit");
    lab.elements[name] = element;
    element.id = name;
    lab.listen(element, name);
    if (options) element.setOptions(lab.revive(options));
    document.getElementById("host").append(element);
    return undefined;
  },

  setOptions(options, name = "chat") {
    try {
      lab.elements[name].setOptions(lab.revive(options));
      return null;
    } catch (error) {
      return { name: error.name, message: error.message };
    }
  },

  /** Calls a method; tells how its promise ended. */
  async call(method, args = [], name = "chat") {
    try {
      await lab.elements[name][method](...args);
      return null;
    } catch (error) {
      return { name: error.name, message: error.message };
    }
  },

  /** Calls a method with files made of text. */
  attach(files, name = "chat") {
    const made = files.map((file) => new File([file.text], file.name, { type: file.type }));
    return lab.call("setComposerValue", [{ files: made }], name);
  },
};

function plain(value) {
  try {
    return value === undefined ? null : JSON.parse(JSON.stringify(value));
  } catch {
    return String(value);
  }
}

window.addEventListener("unhandledrejection", (event) => {
  lab.rejections.push(String(event.reason));
});
