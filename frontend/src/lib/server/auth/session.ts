import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getAuth } from "./auth";

/** Who is signed in, as pages see them. */
export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** The signed-in person of this request, or null. */
export async function findUser(): Promise<SessionUser | null> {
  const auth = await getAuth();
  const session = await auth.api.getSession({ headers: await headers() });
  if (!session) return null;
  const { id, name, email } = session.user;
  return { id, name, email };
}

/** The signed-in person, or a redirect to sign-in that comes back to `from`. */
export async function requireUser(from: string): Promise<SessionUser> {
  const user = await findUser();
  if (!user) redirect(`/sign-in?next=${encodeURIComponent(from)}`);
  return user;
}
