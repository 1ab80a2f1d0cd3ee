"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { TextField, type TextFieldProps } from "../ui/TextField";

/** A password field whose content can be shown. */
export function PasswordField(props: TextFieldProps) {
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <TextField
      type={isShown ? "text" : "password"}
      spellCheck={false}
      autoCapitalize="none"
      action={
        <button
          type="button"
          aria-label="Show password"
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="focus-ring inline-flex size-9 items-center justify-center rounded-8 text-ink-3 hover:text-ink"
        >
          <Icon size={18} strokeWidth={1.75} aria-hidden />
        </button>
      }
      {...props}
    />
  );
}
