import { getAuth } from "@/lib/server/auth/auth";
import { answerAuth } from "@/lib/server/auth/auth-door";

async function handle(request: Request): Promise<Response> {
  return answerAuth((await getAuth()).handler, request);
}

export { handle as GET, handle as POST };
