import { caretIn } from "./caret";

/** A word being typed at the caret that opens a menu: `@name` or `/command`. */
export interface Trigger {
  kind: "entity" | "command";
  query: string;
  /** Where it stands: the text node, from the sign to the caret. */
  node: Text;
  start: number;
  end: number;
}

/** Characters before the caret that can hold a trigger: more than the longest query with its sign. */
const REACH = 64;
const ENTITY = /(?:^|[\s([{"'])@([^\s@][^@\n]{0,40}|)$/u;
const COMMAND = /(?:^|\s)\/([\p{L}\p{N}_-]{0,40})$/u;

export function triggerAt(
  field: HTMLElement,
  enabled: { entities: boolean; commands: boolean },
): Trigger | null {
  const caret = caretIn(field);
  const node = caret?.startContainer;
  if (!caret || !(node instanceof Text)) return null;
  const before = node.data.slice(Math.max(0, caret.startOffset - REACH), caret.startOffset);
  const match =
    (enabled.entities && withKind(ENTITY.exec(before), "entity")) ||
    (enabled.commands && withKind(COMMAND.exec(before), "command"));
  if (!match) return null;
  const query = match.found[1] ?? "";
  return {
    kind: match.kind,
    query,
    node,
    start: caret.startOffset - query.length - 1,
    end: caret.startOffset,
  };
}

function withKind(found: RegExpExecArray | null, kind: Trigger["kind"]) {
  return found ? { found, kind } : null;
}
