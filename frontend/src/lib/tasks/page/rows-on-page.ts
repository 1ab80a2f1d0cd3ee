/** Where the rows and fields of the tasks page are in the document. */

export function checkboxOf(key: number): HTMLElement | null {
  return document.querySelector(`[data-row-check="${key}"]`);
}

/** Whether a row, or the editor in its place, can be seen now. */
export function isRowInSight(key: number): boolean {
  const box = checkboxOf(key)?.getBoundingClientRect();
  return box === undefined || (box.bottom > 0 && box.top < innerHeight);
}

export function focusField(selector: string): boolean {
  const field = document.querySelector<HTMLInputElement>(selector);
  field?.focus();
  field?.select();
  return field !== null;
}
