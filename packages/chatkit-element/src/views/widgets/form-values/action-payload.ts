import { readRecord } from "../node-props";

/** `{"todo.title": "x"}` as `{todo: {title: "x"}}`. */
export function nestFormValues(fields: Iterable<readonly [string, unknown]>) {
  const root: Record<string, unknown> = {};
  for (const [name, value] of fields) {
    const path = name.split(".").filter((part) => part !== "" && part !== "__proto__");
    const last = path.pop();
    if (last === undefined) continue;
    let target = root;
    for (const part of path) {
      const next = Object.hasOwn(target, part) ? readRecord(target[part]) : undefined;
      const child = next ?? {};
      target[part] = child;
      target = child;
    }
    target[last] = value;
  }
  return root;
}

export interface MergedPayload {
  payload: unknown;
  /** Dotted names of form values that the configured payload already had. */
  dropped: string[];
}

/** Adds form values to a configured payload; what the server configured wins. */
export function mergePayload(configured: unknown, values: Record<string, unknown>): MergedPayload {
  const names = Object.keys(values);
  if (names.length === 0) return { payload: configured ?? undefined, dropped: [] };
  if (configured === undefined || configured === null) return { payload: values, dropped: [] };
  const target = readRecord(configured);
  if (!target) return { payload: configured, dropped: names };
  const dropped: string[] = [];
  return { payload: mergeInto(target, values, "", dropped), dropped };
}

function mergeInto(
  configured: Record<string, unknown>,
  values: Record<string, unknown>,
  prefix: string,
  dropped: string[],
): Record<string, unknown> {
  const merged = { ...configured };
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(configured, name)) {
      merged[name] = value;
      continue;
    }
    const [inner, added] = [readRecord(configured[name]), readRecord(value)];
    if (inner && added) merged[name] = mergeInto(inner, added, `${prefix}${name}.`, dropped);
    else dropped.push(prefix + name);
  }
  return merged;
}
