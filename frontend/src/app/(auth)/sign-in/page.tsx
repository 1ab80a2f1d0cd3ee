import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignedOutNote } from "@/components/account/entry/SignedOutNote";
import { SignInForm } from "@/components/account/entry/SignInForm";
import { formFailure } from "@/lib/account/form-failure";
import { localPath } from "@/lib/account/local-path";
import { findUser } from "@/lib/server/auth/session";
import { readServerSettings } from "@/lib/server/settings";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const search = await searchParams;
  const next = localPath(search.next);
  if (await findUser()) redirect(next);
  return (
    <>
      {search.tokens === "late" ? <SignedOutNote /> : null}
      <SignInForm
        next={next}
        isSignUpOpen={readServerSettings().isSignUpOpen}
        failure={formFailure(search)}
      />
    </>
  );
}
