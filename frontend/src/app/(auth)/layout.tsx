import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "@/components/shell/Brand";
import { ThemeToggle } from "@/components/shell/ThemeToggle";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center justify-between px-6 max-sm:px-4">
        <Link href="/" className="focus-ring rounded-8">
          <Brand />
        </Link>
        <ThemeToggle />
      </header>
      <main className="mx-auto w-[336px] max-w-[calc(100vw-32px)] flex-1 pt-[clamp(24px,13vh,120px)] pb-16">
        <noscript>
          <p className="mb-8 rounded-12 border border-line bg-bg-panel px-4 py-3 text-14">
            You can sign in without JavaScript, but the list itself needs it: switch it on first.
          </p>
        </noscript>
        {children}
      </main>
    </div>
  );
}
