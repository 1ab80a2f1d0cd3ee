import { useEffect } from "preact/hooks";

/** Focuses, and selects if asked, once when the field appears. */
export function useAutoFocus(
  ref: { readonly current: HTMLInputElement | HTMLTextAreaElement | null },
  isFocused: boolean,
  isSelected: boolean,
): void {
  useEffect(() => {
    if (isFocused) ref.current?.focus({ preventScroll: true });
  }, [isFocused, ref]);
  useEffect(() => {
    const field = ref.current;
    if (!field || !isSelected) return;
    const select = () => field.select();
    field.addEventListener("focus", select);
    if (isFocused) field.select();
    return () => field.removeEventListener("focus", select);
  }, [isFocused, isSelected, ref]);
}
