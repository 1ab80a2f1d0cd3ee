import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignUpForm } from "@/components/account/SignUpForm";
import { localPath } from "@/lib/local-path";
import { findUser } from "@/lib/server/session";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const next = localPath((await searchParams).next);
  if (await findUser()) redirect(next);
  return <SignUpForm next={next} />;
}
