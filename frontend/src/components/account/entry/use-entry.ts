"use client";

import { useRouter } from "next/navigation";
import { clearToken } from "@/lib/session/session-token";

/** Goes on to `next` as somebody who has just signed in. */
export function useEntry(next: string): () => void {
  const router = useRouter();
  return () => {
    clearToken();
    router.replace(next);
    router.refresh();
  };
}
