/**
 * Reads props of a widget tree that nobody validated: servers and templates send stray, missing,
 * `null` and wrongly typed ones, and each of them has to end in a sensible default.
 */

export function readText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

export function readNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** A whole number of at least one, for line and row counts. */
export function readCount(value: unknown): number | undefined {
  const number = readNumber(value);
  return number !== undefined && number >= 1 ? Math.floor(number) : undefined;
}

export function readChoice<const T extends string>(
  value: unknown,
  choices: readonly T[],
): T | undefined {
  return choices.find((choice) => choice === value);
}

export function readRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

export function readRecords(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) return [];
  return value.map(readRecord).filter((entry) => entry !== undefined);
}
