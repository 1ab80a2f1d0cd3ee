import { Search, X } from "lucide-react";
import { HeaderTools } from "@/components/shell/HeaderTools";
import { IconButton } from "@/components/ui/IconButton";
import type { SearchField } from "./use-search-field";

/** On phones the search waits behind a button in the header. */
export function HeaderSearch({ search }: { search: SearchField }) {
  const { isOpen, open, close } = search;
  return (
    <HeaderTools>
      <IconButton
        label={isOpen ? "Close search" : "Search"}
        aria-expanded={isOpen}
        className="sm:hidden"
        onClick={isOpen ? close : open}
      >
        {isOpen ? (
          <X size={18} strokeWidth={1.75} aria-hidden />
        ) : (
          <Search size={18} strokeWidth={1.75} aria-hidden />
        )}
      </IconButton>
    </HeaderTools>
  );
}
