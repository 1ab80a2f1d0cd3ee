import { onlineManager, useQueryClient } from "@tanstack/react-query";
import { useLostSession } from "@/lib/session/use-lost-session";
import { useTasksActions } from "../tasks-context";
import { LostSessionStrip } from "./LostSessionStrip";
import { OfflineStrip } from "./OfflineStrip";

/** Why what the page shows may not be what the server has. */
export function PageNotices({
  isOnline,
  waitingCount,
}: {
  isOnline: boolean;
  waitingCount: number;
}) {
  const { sync } = useTasksActions();
  const queryClient = useQueryClient();
  const lost = useLostSession();

  function reconnect(): void {
    onlineManager.setOnline(true);
    sync.cache.refetch();
    void queryClient.resumePausedMutations();
  }

  return (
    <>
      {lost ? <LostSessionStrip lost={lost} /> : null}
      {isOnline ? null : <OfflineStrip waitingCount={waitingCount} onRetry={reconnect} />}
    </>
  );
}
