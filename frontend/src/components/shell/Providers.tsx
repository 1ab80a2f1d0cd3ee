"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { ApiError } from "@/lib/net/api-error";
import { refreshOnReturn } from "@/lib/session/session-token";
import { WrongAddress } from "./WrongAddress";

/** What every page needs around it. */
export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  useEffect(refreshOnReturn, []);
  return (
    <QueryClientProvider client={queryClient}>
      <WrongAddress />
      {children}
    </QueryClientProvider>
  );
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // Only what may succeed unchanged is asked again, and then not for long.
        retry: (failures, error) => error instanceof ApiError && error.isRetryable && failures < 2,
      },
      mutations: { retry: false },
    },
  });
}
