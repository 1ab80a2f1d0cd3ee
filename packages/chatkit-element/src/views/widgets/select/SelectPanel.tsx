import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../icons/Icon";
import { closeOnEscape, type Popup } from "../popup/use-popup";
import { useText } from "../widget-context";
import { filterOptions, findByPrefix, nextEnabled, type SelectOption } from "./select-options";

interface SelectPanelProps {
  popup: Popup;
  listId: string;
  options: SelectOption[];
  value: string | null;
  hasSearch: boolean;
  label: string;
  onChoose(value: string): void;
}

/** The open list of a select. Focus stays on the search field or the list; options are announced. */
export function SelectPanel(props: SelectPanelProps) {
  const { popup, listId, value, hasSearch, label } = props;
  const text = useText();
  const [query, setQuery] = useState("");
  const options = filterOptions(props.options, query);
  const [active, setActive] = useState(() => options.findIndex((entry) => entry.value === value));
  const typed = useRef({ text: "", at: 0 });

  const { panel } = popup;
  useLayoutEffect(() => {
    const option = active >= 0 && panel.current?.querySelector("[data-active]");
    if (option) option.scrollIntoView?.({ block: "nearest" });
  }, [active, panel]);

  function choose(index: number): void {
    const option = options[index];
    if (!option || option.isDisabled) return;
    popup.close();
    props.onChoose(option.value);
  }

  function jumpTo(key: string): void {
    // Keys in quick succession spell one prefix.
    const now = Date.now();
    const prefix = now - typed.current.at < 700 ? typed.current.text + key : key;
    typed.current = { text: prefix, at: now };
    const index = findByPrefix(options, prefix, prefix.length > 1 ? active - 1 : active);
    if (index >= 0) setActive(index);
  }

  function moveTarget(key: string): number | undefined {
    if (key === "ArrowDown") return nextEnabled(options, active, 1);
    if (key === "ArrowUp") return nextEnabled(options, active, -1);
    if (hasSearch) return undefined;
    if (key === "Home") return nextEnabled(options, -1, 1);
    return key === "End" ? nextEnabled(options, options.length, -1) : undefined;
  }

  function onKeyDown(event: KeyboardEvent): void {
    closeOnEscape(popup)(event);
    const isTyping = hasSearch;
    const target = moveTarget(event.key);
    if (target !== undefined) {
      event.preventDefault();
      setActive(target);
    } else if (event.key === "Enter" || (event.key === " " && !isTyping)) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Tab") {
      popup.close();
    } else if (!isTyping && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      jumpTo(event.key);
    }
  }

  const optionId = (index: number) => `${listId}-${index}`;
  const activeId = active >= 0 && options[active] ? optionId(active) : undefined;
  return (
    <div ref={popup.panel} class="w-panel" popover="auto">
      {hasSearch && (
        <div class="w-search">
          <Icon name="search" size={14} />
          <input
            data-focus=""
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={activeId}
            aria-label={text("widget.search")}
            placeholder={text("widget.search")}
            value={query}
            onKeyDown={onKeyDown}
            onInput={(event) => {
              setQuery(event.currentTarget.value);
              setActive(0);
            }}
          />
        </div>
      )}
      <div
        data-focus={hasSearch ? undefined : ""}
        id={listId}
        class="w-options"
        role="listbox"
        aria-label={label}
        tabIndex={hasSearch ? -1 : 0}
        aria-activedescendant={hasSearch ? undefined : activeId}
        onKeyDown={onKeyDown}
      >
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox handles the keys
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the listbox
          <div
            key={option.value}
            id={optionId(index)}
            class="w-option"
            role="option"
            aria-selected={option.value === value}
            aria-disabled={option.isDisabled ? "true" : undefined}
            data-active={index === active ? "" : undefined}
            onClick={() => choose(index)}
            onPointerMove={() => !option.isDisabled && setActive(index)}
          >
            <span class="w-option-text">
              {option.label}
              {option.description && <span class="w-option-note">{option.description}</span>}
            </span>
            {option.value === value && <Icon name="check" size={14} />}
          </div>
        ))}
      </div>
      {options.length === 0 && (
        <p class="w-no-results" role="status">
          {text("widget.noResults")}
        </p>
      )}
    </div>
  );
}
