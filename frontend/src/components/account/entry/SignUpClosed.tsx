import Link from "next/link";
import { buttonClass } from "@/components/ui/Button";

/** In the place of the sign-up form where the server takes no strangers. */
export function SignUpClosed({ next }: { next: string }) {
  return (
    <>
      <h1 className="text-24 font-semibold">No new accounts</h1>
      <p className="mt-2 mb-8 text-15 text-ink-2">
        This server takes none by itself. Ask whoever runs it for one.
      </p>
      <Link
        href={`/sign-in?next=${encodeURIComponent(next)}`}
        className={`${buttonClass("secondary", "large")} w-full`}
      >
        Sign in
      </Link>
    </>
  );
}
