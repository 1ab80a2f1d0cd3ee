"use client";

import { Moon, Sun } from "lucide-react";
import { chooseTheme } from "@/lib/browser/theme";
import { useTheme } from "@/lib/browser/use-theme";
import { IconButton } from "../ui/IconButton";

export function ThemeToggle() {
  const theme = useTheme();
  const other = theme === "dark" ? "light" : "dark";
  return (
    <IconButton label={`Use the ${other} theme`} onClick={() => chooseTheme(other)}>
      {theme === "dark" ? (
        <Sun size={18} strokeWidth={1.75} aria-hidden />
      ) : (
        <Moon size={18} strokeWidth={1.75} aria-hidden />
      )}
    </IconButton>
  );
}
