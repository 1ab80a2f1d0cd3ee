import Link from "next/link";
import { Commands } from "@/components/landing/Commands";
import { ProductPreview } from "@/components/landing/ProductPreview";
import { Brand } from "@/components/shell/Brand";
import { ThemeToggle } from "@/components/shell/ThemeToggle";
import { buttonClass } from "@/components/ui/Button";
import { findUser } from "@/lib/server/auth/session";
import { readServerSettings } from "@/lib/server/settings";

export default async function LandingPage() {
  const user = await findUser();
  return (
    <div className="min-h-dvh overflow-x-clip bg-bg-panel">
      <div className="mx-auto max-w-[1264px] px-6 max-sm:px-4">
        <header className="flex h-20 items-center gap-3 max-sm:h-14">
          <Link href="/" className="focus-ring mr-auto rounded-8">
            <Brand />
          </Link>
          <ThemeToggle />
          <Link href={user ? "/tasks" : "/sign-in"} className={buttonClass("secondary")}>
            {user ? "Open your list" : "Sign in"}
          </Link>
        </header>
        <main>
          <div className="grid items-end gap-x-16 gap-y-8 pt-12 pb-16 lg:grid-cols-[minmax(0,1fr)_396px] max-sm:pt-8 max-sm:pb-8">
            <div>
              <h1 className="max-w-[600px] text-48 font-semibold text-balance max-sm:text-[36px] max-sm:leading-[40px]">
                A to-do list with a second pair of hands.
              </h1>
              <p className="mt-4 max-w-[620px] text-20 text-ink-2 max-sm:text-16">
                Tandem is a fast task list with a copilot in the sidebar: ask in plain words, watch
                the list change, undo anything.
              </p>
              {user || !readServerSettings().isSignUpOpen ? null : (
                <Link
                  href="/sign-up"
                  className={`${buttonClass("primary", "large")} mt-8 lg:hidden`}
                >
                  Create an account
                </Link>
              )}
            </div>
            <Commands />
          </div>
          <ProductPreview />
        </main>
      </div>
    </div>
  );
}
