import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../icons/Icon";
import { useTranslate } from "../locale/locale-context";

export interface Suggestion {
  key: string;
  label: string;
  description?: string;
  icon?: string;
  group?: string;
}

export interface TypeaheadProps {
  id: string;
  label: string;
  suggestions: readonly Suggestion[];
  status: "loading" | "ready" | "failed";
  activeId: string | undefined;
  activeIndex: number;
  onPick: (index: number) => void;
  onPoint: (index: number) => void;
}

export function optionId(menuId: string, index: number): string {
  return `${menuId}-${index}`;
}

/** Suggestions above the field. Focus stays in the field, which says what is active. */
export function Typeahead(props: TypeaheadProps) {
  const { id, label, suggestions, status, activeIndex, onPick, onPoint } = props;
  const t = useTranslate();
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the active one is found by its class
  useLayoutEffect(() => {
    list.current?.querySelector(".is-active")?.scrollIntoView({ block: "nearest" });
  }, [activeIndex]);
  const note =
    suggestions.length > 0
      ? null
      : status === "loading"
        ? t("searching")
        : t(status === "failed" ? "searchFailed" : "noResults");
  return (
    <div
      class="popover menu typeahead"
      part="typeahead"
      role="listbox"
      id={id}
      aria-label={label}
      ref={list}
      tabIndex={-1}
    >
      {note && (
        <div class="menu-note" role="status">
          {note}
        </div>
      )}
      {suggestions.map((suggestion, index) => {
        const isFirstOfGroup = suggestion.group !== suggestions[index - 1]?.group;
        return (
          <>
            {suggestion.group && isFirstOfGroup && (
              <div class="menu-group" role="presentation" key={`group ${suggestion.group}`}>
                {suggestion.group}
              </div>
            )}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys */}
            <div
              key={suggestion.key}
              id={optionId(id, index)}
              role="option"
              aria-selected={index === activeIndex}
              class={index === activeIndex ? "menu-item is-active" : "menu-item"}
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => index !== activeIndex && onPoint(index)}
              onClick={() => onPick(index)}
            >
              {suggestion.icon && <Icon name={suggestion.icon} size={18} />}
              <span class="menu-text" dir="auto">
                <span class="menu-label">{suggestion.label}</span>
                {suggestion.description && (
                  <span class="menu-description">{suggestion.description}</span>
                )}
              </span>
            </div>
          </>
        );
      })}
    </div>
  );
}
