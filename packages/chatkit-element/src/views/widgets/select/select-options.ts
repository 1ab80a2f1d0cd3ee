import { readRecords, readText } from "../node-props";

export interface SelectOption {
  value: string;
  label: string;
  description: string;
  isDisabled: boolean;
}

/** More options than this get a search field, unless the server decides with `searchable`. */
const SEARCH_THRESHOLD = 15;

export function readOptions(value: unknown): SelectOption[] {
  return readRecords(value).map((option) => ({
    value: readText(option.value),
    label: readText(option.label) || readText(option.value),
    description: readText(option.description),
    isDisabled: option.disabled === true,
  }));
}

export function isSearchable(searchable: unknown, optionCount: number): boolean {
  return typeof searchable === "boolean" ? searchable : optionCount > SEARCH_THRESHOLD;
}

/** Every word of the query somewhere in label or description, whatever the case or accents. */
export function filterOptions(options: SelectOption[], query: string): SelectOption[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return options;
  return options.filter((option) => {
    const text = plain(`${option.label} ${option.description}`);
    return words.every((word) => text.includes(word));
  });
}

/** The next enabled index from `from` in steps of `step`; `from` itself when there is none. */
export function nextEnabled(options: SelectOption[], from: number, step: 1 | -1): number {
  for (let index = from + step; index >= 0 && index < options.length; index += step) {
    if (options[index]?.isDisabled === false) return index;
  }
  return options[from]?.isDisabled === false ? from : -1;
}

/** The first enabled option after `from`, wrapping around, whose label starts with what was typed. */
export function findByPrefix(options: SelectOption[], prefix: string, from: number): number {
  const wanted = plain(prefix);
  for (let step = 1; step <= options.length; step += 1) {
    const index = (from + step) % options.length;
    const option = options[index];
    if (option && !option.isDisabled && plain(option.label).startsWith(wanted)) return index;
  }
  return -1;
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
}
