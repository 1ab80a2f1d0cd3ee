/** What the address asks for: `?state=widget-task-list&scheme=dark&dir=rtl&width=400`. */
export interface ViewOptions {
  state: string | null;
  scheme: "light" | "dark";
  dir: "ltr" | "rtl";
  locale: string;
  widthPx: number;
}

export function readViewOptions(search: string): ViewOptions {
  const params = new URLSearchParams(search);
  const dir = params.get("dir") === "rtl" ? "rtl" : "ltr";
  return {
    state: params.get("state"),
    scheme: params.get("scheme") === "dark" ? "dark" : "light",
    dir,
    locale: params.get("locale") ?? (dir === "rtl" ? "ar" : "en"),
    widthPx: Number(params.get("width")) || 400,
  };
}

export function toSearch(options: ViewOptions): string {
  const { state, scheme, dir, widthPx } = options;
  return `?${new URLSearchParams({ ...(state ? { state } : {}), scheme, dir, width: String(widthPx) })}`;
}
