import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignUpClosed } from "@/components/account/entry/SignUpClosed";
import { SignUpForm } from "@/components/account/entry/SignUpForm";
import { formFailure } from "@/lib/account/form-failure";
import { localPath } from "@/lib/account/local-path";
import { findUser } from "@/lib/server/auth/session";
import { readServerSettings } from "@/lib/server/settings";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const search = await searchParams;
  const next = localPath(search.next);
  if (await findUser()) redirect(next);
  if (!readServerSettings().isSignUpOpen) return <SignUpClosed next={next} />;
  return <SignUpForm next={next} failure={formFailure(search)} />;
}
