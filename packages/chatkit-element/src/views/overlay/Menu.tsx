import type { Placement } from "@floating-ui/dom";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../icons/Icon";
import { Popover } from "./Popover";

export interface MenuItem {
  id: string;
  label: string;
  description?: string;
  icon?: string;
  isDisabled?: boolean;
  isDanger?: boolean;
  /** Set for one of several choices: the item is then a radio item. */
  isChecked?: boolean;
}

interface MenuProps {
  anchor: HTMLElement;
  label: string;
  items: readonly MenuItem[];
  placement?: Placement;
  onSelect: (id: string) => void;
  onClose: () => void;
}

/** A menu button's menu: arrow keys, Home, End, type-ahead; focus goes back to the anchor. */
export function Menu({ anchor, label, items, placement, onSelect, onClose }: MenuProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const found = enabledItems(list.current);
    (found.find((item) => item.getAttribute("aria-checked") === "true") ?? found[0])?.focus();
  }, []);

  const close = () => {
    onClose();
    anchor.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const found = enabledItems(list.current);
    const root = list.current?.getRootNode() as ShadowRoot | Document | undefined;
    const at = found.indexOf(root?.activeElement as HTMLElement);
    const target = targetOfKey(event, found, at);
    if (event.key === "Tab") return close();
    if (!target) return;
    event.preventDefault();
    target.focus();
  };

  return (
    <Popover anchor={anchor} placement={placement} onClose={close}>
      <div
        class="menu"
        role="menu"
        aria-label={label}
        ref={list}
        onKeyDown={onKeyDown}
        tabIndex={-1}
      >
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            {...roleOf(item)}
            aria-disabled={item.isDisabled}
            tabIndex={-1}
            class={item.isDanger ? "menu-item is-danger" : "menu-item"}
            onClick={() => {
              if (item.isDisabled) return;
              close();
              onSelect(item.id);
            }}
          >
            {item.icon && <Icon name={item.icon} size={18} />}
            <span class="menu-text" dir="auto">
              <span class="menu-label">{item.label}</span>
              {item.description && <span class="menu-description">{item.description}</span>}
            </span>
            {item.isChecked && <Icon name="check" size={16} />}
          </button>
        ))}
      </div>
    </Popover>
  );
}

function enabledItems(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])].filter(
    (element) => element.getAttribute("aria-disabled") !== "true",
  );
}

function roleOf({ isChecked }: MenuItem) {
  return isChecked === undefined
    ? { role: "menuitem" as const }
    : { role: "menuitemradio" as const, "aria-checked": isChecked };
}

function targetOfKey(
  event: KeyboardEvent,
  items: readonly HTMLElement[],
  at: number,
): HTMLElement | undefined {
  switch (event.key) {
    case "ArrowDown":
      return items[(at + 1) % items.length];
    case "ArrowUp":
      return items[(at - 1 + items.length) % items.length];
    case "Home":
      return items[0];
    case "End":
      return items[items.length - 1];
  }
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return order.find((item) => item.textContent?.trim().toLowerCase().startsWith(key));
}
