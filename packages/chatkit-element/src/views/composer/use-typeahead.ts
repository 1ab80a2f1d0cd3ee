import type { Command, Entity } from "@openai/chatkit";
import type { RefObject } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useTranslate } from "../locale/locale-context";
import { useSession, useStore } from "../session-context";
import { builtInCommands } from "./built-in-commands";
import { placeCaretAfter } from "./caret";
import { createTagElement } from "./field-segments";
import { optionId, type Suggestion, type TypeaheadProps } from "./Typeahead";
import { type Trigger, triggerAt } from "./trigger";

/** Pause in typing (ms) before the host is asked. */
const DEBOUNCE_MS = 150;

type Choice =
  | { kind: "entity"; entity: Entity }
  | { kind: "command"; command: Command }
  | { kind: "built-in"; run: () => void };

interface MenuState {
  trigger: Trigger;
  choices: readonly { suggestion: Suggestion; choice: Choice }[];
  status: "loading" | "ready" | "failed";
  active: number;
  /** Commands of a sub-menu, filtered here instead of by the host. */
  subMenu: readonly Command[] | null;
}

/** The menus that `@` and `/` open while typing. Answers that come too late are dropped. */
export function useTypeahead(
  field: RefObject<HTMLElement | null>,
  gestures: { attach: () => void; dictate: () => void },
) {
  const session = useSession();
  const t = useTranslate();
  const options = useStore(session.options);
  const id = useId();
  const [menu, setMenu] = useState<MenuState | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const search = useRef(0);

  const close = () => {
    search.current += 1;
    clearTimeout(timer.current);
    setMenu(null);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const onTyped = (isTyping: boolean) => {
    const { entities, commands } = session.options.get();
    const trigger =
      isTyping && field.current
        ? triggerAt(field.current, {
            entities: entities.onTagSearch !== null,
            commands: commands.enabled,
          })
        : null;
    if (!trigger) return close();
    const subMenu = menu?.trigger.kind === trigger.kind ? (menu?.subMenu ?? null) : null;
    setMenu((before) => ({
      trigger,
      choices: before?.trigger.kind === trigger.kind ? before.choices : [],
      status: "loading",
      active: before?.active ?? 0,
      subMenu,
    }));
    clearTimeout(timer.current);
    const number = ++search.current;
    timer.current = setTimeout(() => void load(trigger, subMenu, number), DEBOUNCE_MS);
  };

  const load = async (trigger: Trigger, subMenu: readonly Command[] | null, number: number) => {
    let choices: MenuState["choices"] = [];
    let status: MenuState["status"] = "ready";
    try {
      choices = await choicesFor(trigger, subMenu);
    } catch (cause) {
      status = "failed";
      session.reportError(cause instanceof Error ? cause : new Error(String(cause)));
    }
    if (number !== search.current) return;
    setMenu({ trigger, choices, status, active: 0, subMenu });
  };

  const choicesFor = async (trigger: Trigger, subMenu: readonly Command[] | null) => {
    const { entities, commands } = session.options.get();
    if (trigger.kind === "entity") {
      const found = (await entities.onTagSearch?.(trigger.query)) ?? [];
      return byGroup(
        found.map((entity) => ({
          suggestion: entitySuggestion(entity),
          choice: { kind: "entity" as const, entity },
        })),
      );
    }
    const isMatch = (label: string) => label.toLowerCase().includes(trigger.query.toLowerCase());
    const own = subMenu
      ? subMenu.filter((command) => isMatch(command.label))
      : ((await commands.onSearch?.(trigger.query)) ?? []);
    const custom = own.map((command) => ({
      suggestion: {
        key: `c ${command.id}`,
        label: command.label,
        description: command.description,
        icon: command.icon,
        group: command.group,
      },
      choice: { kind: "command" as const, command },
    }));
    const builtIn = subMenu
      ? []
      : builtInCommands(session, t, gestures)
          .filter((command) => isMatch(command.label))
          .map(({ key, label, icon, group, run }) => ({
            suggestion: { key, label, icon, group },
            choice: { kind: "built-in" as const, run },
          }));
    return byGroup([...custom, ...builtIn]);
  };

  const pick = async (index: number) => {
    const choice = menu?.choices[index]?.choice;
    if (!menu || !choice) return;
    const { trigger } = menu;
    if (choice.kind === "entity") {
      insertEntity(trigger, choice.entity);
      return close();
    }
    if (choice.kind === "built-in") {
      removeTrigger(trigger);
      close();
      return choice.run();
    }
    const number = ++search.current;
    try {
      const selection = await options.commands.onSelect?.(choice.command);
      if (number !== search.current) return;
      if (selection?.type === "menu") {
        const rest = { ...trigger, end: trigger.start + 1, query: "" };
        trigger.node.deleteData(trigger.start + 1, trigger.query.length);
        return void load(rest, selection.commands, number);
      }
      if (selection?.type === "entity") insertEntity(trigger, selection.entity);
      else removeTrigger(trigger);
    } catch (cause) {
      session.reportError(cause instanceof Error ? cause : new Error(String(cause)));
      removeTrigger(trigger);
    }
    close();
  };

  const insertEntity = (trigger: Trigger, entity: Entity) => {
    const tag = createTagElement({
      type: "input_tag",
      id: entity.id,
      text: entity.title,
      data: entity.data ?? {},
      interactive: entity.interactive ?? false,
      ...(entity.group ? { group: entity.group } : {}),
    });
    const space = document.createTextNode(" ");
    const after = trigger.node.splitText(Math.min(trigger.start, trigger.node.length));
    after.deleteData(0, trigger.end - trigger.start);
    after.before(tag, space);
    placeCaretAfter(space);
    changed();
  };
  const removeTrigger = (trigger: Trigger) => {
    trigger.node.deleteData(trigger.start, trigger.end - trigger.start);
    changed();
  };
  const changed = () =>
    field.current?.dispatchEvent(
      new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }),
    );

  const onKey = (event: KeyboardEvent): boolean => {
    if (!menu) return false;
    const count = menu.choices.length;
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
      return true;
    }
    if (count === 0) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      setMenu({ ...menu, active: (menu.active + step + count) % count });
      return true;
    }
    if (event.key !== "Enter" && event.key !== "Tab") return false;
    void pick(menu.active);
    return true;
  };

  const shown: TypeaheadProps | null = menu && {
    id,
    label: t(menu.trigger.kind === "entity" ? "mention" : "commands"),
    suggestions: menu.choices.map((entry) => entry.suggestion),
    status: menu.status,
    activeIndex: menu.active,
    activeId: menu.choices.length > 0 ? optionId(id, menu.active) : undefined,
    onPick: (index) => void pick(index),
    onPoint: (index) => setMenu({ ...menu, active: index }),
  };
  return { menu: shown, onTyped, onKey, close };
}

function entitySuggestion(entity: Entity): Suggestion {
  return { key: `e ${entity.id}`, label: entity.title, icon: entity.icon, group: entity.group };
}

/** Members of a group stand together, groups in the order of their first member. */
function byGroup<T extends { suggestion: Suggestion }>(entries: readonly T[]): T[] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = entry.suggestion.group ?? "";
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  return [...groups.values()].flat();
}
