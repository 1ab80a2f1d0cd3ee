/**
 * Small parsers for untrusted option values. A parser gets a value that is neither null nor
 * undefined and returns it typed, or undefined after noting a problem; so a wrong branch falls back
 * to its default and the rest of the options still counts.
 */
export type Parse<T> = (value: unknown, path: string, problems: string[]) => T | undefined;

export function at(problem: string, path: string): string {
  return path === "" ? problem : `${problem} → at ${path}`;
}

function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

function primitive<T>(expected: string): Parse<T> {
  return (value, path, problems) => {
    if (typeof value === expected) return value as T;
    problems.push(at(`Invalid input: expected ${expected}, received ${kindOf(value)}`, path));
    return undefined;
  };
}

export const text = primitive<string>("string");
export const flag = primitive<boolean>("boolean");

// biome-ignore lint/complexity/noBannedTypes: any function will do; its caller's type says which
export function callback<F extends Function>(): Parse<F> {
  return primitive<F>("function");
}

export function number(min: number, max: number): Parse<number> {
  return (value, path, problems) => {
    if (typeof value === "number" && value >= min && value <= max) return value;
    problems.push(at(`Invalid input: expected number from ${min} to ${max}`, path));
    return undefined;
  };
}

export function oneOf<const T extends string | number>(...allowed: T[]): Parse<T> {
  return (value, path, problems) => {
    if (allowed.includes(value as T)) return value as T;
    const list = allowed.map((option) => JSON.stringify(option)).join("|");
    problems.push(at(`Invalid option: expected one of ${list}`, path));
    return undefined;
  };
}

/** The first parser that notes no problem wins. */
export function either<A, B>(first: Parse<A>, second: Parse<B>): Parse<A | B> {
  return (value, path, problems) => {
    const firstProblems: string[] = [];
    const a = first(value, path, firstProblems);
    if (firstProblems.length === 0) return a;
    const secondProblems: string[] = [];
    const b = second(value, path, secondProblems);
    if (secondProblems.length === 0) return b;
    problems.push(at("Invalid input", path));
    return undefined;
  };
}

/** Items that do not parse are left out, with a problem each. */
export function list<T>(item: Parse<T>): Parse<T[]> {
  return (value, path, problems) => {
    if (!Array.isArray(value)) {
      problems.push(at(`Invalid input: expected array, received ${kindOf(value)}`, path));
      return undefined;
    }
    return value.flatMap((entry, index) => {
      const parsed = item(entry, `${path}[${index}]`, problems);
      return parsed === undefined ? [] : [parsed];
    });
  };
}

export function record<T>(item: Parse<T>): Parse<Record<string, T>> {
  return (value, path, problems) => {
    if (!isPlain(value)) {
      problems.push(at(`Invalid input: expected object, received ${kindOf(value)}`, path));
      return undefined;
    }
    const entries = Object.entries(value).flatMap(([key, entry]) => {
      const parsed = item(entry, `${path}.${key}`, problems);
      return parsed === undefined ? [] : [[key, parsed] as const];
    });
    return Object.fromEntries(entries);
  };
}

type Shape<T> = { [K in keyof T]-?: Parse<NonNullable<T[K]>> };

/**
 * An object with these fields, all optional but the `required` ones. Null and undefined count as
 * absent; unknown keys are noted and left out.
 */
export function shape<T extends object, R extends keyof T & string = never>(
  fields: Shape<T>,
  required: readonly R[] = [],
): Parse<Partial<T> & Pick<T, R>> {
  return (value, path, problems) => {
    if (!isPlain(value)) {
      problems.push(at(`Invalid input: expected object, received ${kindOf(value)}`, path));
      return undefined;
    }
    const result: Record<string, unknown> = {};
    const parsers = fields as Record<string, Parse<unknown>>;
    for (const [key, entry] of Object.entries(value)) {
      if (entry === undefined || entry === null) continue;
      const parse = Object.hasOwn(parsers, key) ? parsers[key] : undefined;
      if (!parse) problems.push(at(`Unrecognized key: "${key}"`, path));
      else {
        const parsed = parse(entry, path === "" ? key : `${path}.${key}`, problems);
        if (parsed !== undefined) result[key] = parsed;
      }
    }
    const missing = required.filter((key) => !(key in result));
    for (const key of missing) {
      const given = (value as Record<string, unknown>)[key];
      if (given === undefined || given === null) {
        problems.push(at("Invalid input: required", path === "" ? key : `${path}.${key}`));
      }
    }
    return missing.length > 0 ? undefined : (result as Partial<T> & Pick<T, R>);
  };
}

/** Any object, kept as it is. */
export const anyObject: Parse<Record<string, unknown>> = (value, path, problems) => {
  if (isPlain(value)) return value;
  problems.push(at(`Invalid input: expected object, received ${kindOf(value)}`, path));
  return undefined;
};

export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
