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
        {children}
      </main>
    </div>
  );
}
