import { STATES } from "./states";
import { toSearch, type ViewOptions } from "./view-options";

/** The list of all states beside a frame that shows the chosen one. */
export function showIndex(options: ViewOptions): void {
  const frame = document.createElement("div");
  frame.className = "frame";
  const view = document.createElement("iframe");
  view.title = "Chosen state";
  const nav = document.createElement("nav");
  frame.append(nav, view);
  document.body.append(frame);

  let shown = STATES[0]?.id ?? "";
  const links = new Map<string, HTMLAnchorElement>();

  function show(id: string): void {
    links.get(shown)?.removeAttribute("aria-current");
    shown = id;
    links.get(shown)?.setAttribute("aria-current", "true");
    view.src = toSearch({ ...options, state: id });
  }

  nav.append(
    choice("Scheme", ["light", "dark"], options.scheme, (value) => {
      options.scheme = value as ViewOptions["scheme"];
      document.documentElement.dataset.scheme = value;
      show(shown);
    }),
    choice("Direction", ["ltr", "rtl"], options.dir, (value) => {
      options.dir = value as ViewOptions["dir"];
      show(shown);
    }),
    choice("Width", ["320", "400", "640"], String(options.widthPx), (value) => {
      options.widthPx = Number(value);
      show(shown);
    }),
  );
  for (const group of new Set(STATES.map((state) => state.group))) {
    const heading = document.createElement("h2");
    heading.textContent = group;
    nav.append(heading);
    for (const state of STATES.filter((entry) => entry.group === group)) {
      const link = document.createElement("a");
      link.textContent = state.title;
      link.href = toSearch({ ...options, state: state.id });
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        show(state.id);
      });
      links.set(state.id, link);
      nav.append(link);
    }
  }
  show(shown);
}

function choice(
  name: string,
  values: string[],
  initial: string,
  onChange: (value: string) => void,
): HTMLElement {
  const select = document.createElement("select");
  select.setAttribute("aria-label", name);
  for (const value of values) select.append(new Option(value, value, false, value === initial));
  select.addEventListener("change", () => onChange(select.value));
  return select;
}
