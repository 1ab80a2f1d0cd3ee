import { UserX } from "lucide-react";
import { buttonClass } from "@/components/ui/Button";
import type { LostSession } from "@/lib/session/use-lost-session";

const WORDS: Record<LostSession, { text: string; link: string; href: string }> = {
  unauthorized: {
    text: "You are signed out. Sign in again to go on.",
    link: "Sign in",
    href: `/sign-in?next=${encodeURIComponent("/tasks")}`,
  },
  forbidden: {
    text: "Another account is signed in here now.",
    link: "Go to its list",
    href: "/tasks",
  },
};

/** Says that the session ended elsewhere, and leaves it to the person when to leave the page. */
export function LostSessionStrip({ lost }: { lost: LostSession }) {
  const { text, link, href } = WORDS[lost];
  return (
    <div
      role="status"
      className="mb-3 flex min-h-12 items-center gap-2.5 rounded-8 bg-amber-wash pr-2 pl-3.5 text-13 text-ink"
    >
      <UserX size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-amber" />
      <span className="flex-1 py-2">{text}</span>
      <a href={href} className={buttonClass("secondary", "small")}>
        {link}
      </a>
    </div>
  );
}
