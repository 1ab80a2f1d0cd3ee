"use client";

import { useQueryClient } from "@tanstack/react-query";
import { History, Keyboard, KeyRound, LogOut, Moon, Plug, Sun, UserX } from "lucide-react";
import { useState } from "react";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/Menu";
import { showToast } from "@/components/ui/toast/toast-store";
import { signOut } from "@/lib/auth-client";
import { chooseTheme } from "@/lib/browser/theme";
import { useTheme } from "@/lib/browser/use-theme";
import { AccountTrigger, type AccountUser } from "./AccountTrigger";
import { ChangePasswordDialog } from "./ChangePasswordDialog";
import { ConnectMcpDialog } from "./ConnectMcpDialog";
import { DeleteAccountDialog } from "./DeleteAccountDialog";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

export interface AccountMenuProps {
  user: AccountUser;
  onActivity?: () => void;
  onShortcuts?: () => void;
}

/** Who is signed in, and what they can do about it. Opens as soon as it is on the page. */
export function AccountMenu({ user, onActivity, onShortcuts }: AccountMenuProps) {
  const queryClient = useQueryClient();
  const theme = useTheme();
  const [dialog, setDialog] = useState<"connect" | "password" | "delete" | null>(null);
  const shown = (name: typeof dialog) => ({
    open: dialog === name,
    onOpenChange: (isOpen: boolean) => setDialog(isOpen ? name : null),
  });
  const other = theme === "dark" ? "light" : "dark";

  async function leave() {
    try {
      const { tokens_ended } = await signOut();
      queryClient.clear();
      // A full load drops every trace of the account from this tab's memory.
      location.assign(tokens_ended ? "/sign-in" : "/sign-in?tokens=late");
    } catch {
      showToast("You are still signed in. The server could not end the session");
    }
  }

  return (
    <>
      <Menu trigger={<AccountTrigger user={user} />} defaultOpen>
        <div className="px-3 pt-2 pb-3">
          <div className="truncate font-medium">{user.name}</div>
          <div className="truncate text-13 text-ink-3">{user.email}</div>
        </div>
        <MenuSeparator />
        {onActivity ? (
          <MenuItem onClick={onActivity}>
            <History {...ICON} />
            Activity
          </MenuItem>
        ) : null}
        <MenuItem onClick={() => setDialog("connect")}>
          <Plug {...ICON} />
          Connect an MCP client
        </MenuItem>
        {onShortcuts ? (
          <MenuItem onClick={onShortcuts}>
            <Keyboard {...ICON} />
            Keyboard shortcuts
          </MenuItem>
        ) : null}
        <MenuItem onClick={() => chooseTheme(other)}>
          {other === "light" ? <Sun {...ICON} /> : <Moon {...ICON} />}
          Use the {other} theme
        </MenuItem>
        <MenuSeparator />
        <MenuItem onClick={() => setDialog("password")}>
          <KeyRound {...ICON} />
          Change password
        </MenuItem>
        <MenuItem onClick={() => setDialog("delete")}>
          <UserX {...ICON} />
          Delete account
        </MenuItem>
        <MenuItem onClick={leave}>
          <LogOut {...ICON} />
          Sign out
        </MenuItem>
      </Menu>
      <ConnectMcpDialog {...shown("connect")} />
      <ChangePasswordDialog user={user} {...shown("password")} />
      <DeleteAccountDialog {...shown("delete")} />
    </>
  );
}
