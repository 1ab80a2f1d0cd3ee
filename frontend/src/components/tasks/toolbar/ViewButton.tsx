import { SlidersHorizontal } from "lucide-react";
import type { ComponentProps } from "react";
import { IconButton } from "@/components/ui/IconButton";

/** Opens the view menu, which loads with its first use. */
export function ViewButton(props: ComponentProps<"button">) {
  return (
    <IconButton label="Sort and filter" {...props}>
      <SlidersHorizontal size={16} strokeWidth={1.75} aria-hidden />
    </IconButton>
  );
}
