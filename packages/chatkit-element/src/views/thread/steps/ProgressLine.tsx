import { Icon } from "../../icons/Icon";
import { Spinner } from "../../parts/Spinner";
import { useSession, useStore } from "../../session-context";

/** What the server says it is doing right now; never stored. */
export function ProgressLine() {
  const session = useSession();
  const progress = useStore(session.thread.state, (state) => state.progress);
  if (!progress) return null;
  return (
    <div class="progress" role="status" part="progress">
      {progress.icon ? <Icon name={progress.icon} /> : <Spinner />}
      <span class="shimmer" dir="auto">
        {progress.text}
      </span>
    </div>
  );
}
