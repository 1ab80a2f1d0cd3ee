import { NAMED_ICONS } from "./named-icons.generated";

/** How to draw one icon in a 24 by 24 box: an outline to stroke, or a shape to fill. */
export interface IconPath {
  path: string;
  filled: boolean;
}

const FILLED_ICONS: Readonly<Record<string, string>> = {
  "check-circle-filled":
    "M12 2a10 10 0 1 1 0 20a10 10 0 0 1 0-20zm4.3 6.2l-5.5 5.9l-2.6-2.5l-1.4 1.4l4.1 3.9l6.9-7.4z",
  dot: "M12 8a4 4 0 1 1 0 8a4 4 0 0 1 0-8z",
  "star-filled": "M12 2.2l3 6.2l6.8.9l-5 4.8l1.3 6.7l-6.1-3.3l-6.1 3.3l1.3-6.7l-5-4.8l6.8-.9z",
  stop: "M7 5h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-10a2 2 0 0 1-2-2v-10a2 2 0 0 1 2-2z",
};

/** Drawn for a name nobody knows: takes the room of an icon and means nothing. */
export const PLACEHOLDER: IconPath = {
  path: "M8 4h8a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4h-8a4 4 0 0 1-4-4v-8a4 4 0 0 1 4-4z",
  filled: false,
};

const LUCIDE_PREFIX = "lucide:";
let lucideIcons: Readonly<Record<string, string>> | undefined;

function own(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/**
 * The shape of an icon name, `undefined` while the larger Lucide table still has to be loaded
 * (see {@link loadLucideIcons}). Unknown names give the placeholder.
 */
export function findIcon(name: string): IconPath | undefined {
  const filled = own(FILLED_ICONS, name);
  if (filled) return { path: filled, filled: true };
  const path = own(NAMED_ICONS, name);
  if (path) return { path, filled: false };
  if (!name.startsWith(LUCIDE_PREFIX)) return PLACEHOLDER;
  if (!lucideIcons) return undefined;
  const lucide = own(lucideIcons, name.slice(LUCIDE_PREFIX.length));
  return lucide ? { path: lucide, filled: false } : PLACEHOLDER;
}

/** Loads the `lucide:` table, which is too large for the first download. */
export async function loadLucideIcons(): Promise<void> {
  lucideIcons ??= (await import("./lucide-icons.generated")).LUCIDE_ICONS;
}
