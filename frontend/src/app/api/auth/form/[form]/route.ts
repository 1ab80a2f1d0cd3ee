import { getAuth } from "@/lib/server/auth/auth";
import { answerForm } from "@/lib/server/auth/auth-door";

/** The sign-in and sign-up forms of a browser without scripts. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/auth/form/[form]">,
): Promise<Response> {
  return answerForm((await getAuth()).handler, request, (await params).form);
}
