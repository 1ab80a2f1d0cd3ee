import { useEffect, useState } from "preact/hooks";
import { findIcon, loadLucideIcons, PLACEHOLDER } from "./icon-path";

export interface IconProps {
  /** A ChatKit icon name, a header icon name, or `lucide:<name>`. */
  name: string;
  /** Edge length: px as a number, or a CSS length. Default 16. */
  size?: number | string;
  class?: string;
}

/** A decorative icon in the current text colour; whatever it means has to be said in text as well. */
export function Icon({ name, size = 16, class: className }: IconProps) {
  const icon = useIconPath(name);
  return (
    <svg
      class={className ? `ck-icon ${className}` : "ck-icon"}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={icon?.filled ? "currentColor" : "none"}
      stroke={icon?.filled ? "none" : "currentColor"}
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      data-icon={name}
    >
      {icon && <path d={icon.path} fill-rule="evenodd" />}
    </svg>
  );
}

function useIconPath(name: string) {
  const icon = findIcon(name);
  const [, redraw] = useState({});
  const [failed, setFailed] = useState(false);
  const isMissing = icon === undefined;
  useEffect(() => {
    if (!isMissing) return;
    let isCurrent = true;
    loadLucideIcons().then(
      () => isCurrent && redraw({}),
      () => isCurrent && setFailed(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [isMissing]);
  return icon ?? (failed ? PLACEHOLDER : undefined);
}
