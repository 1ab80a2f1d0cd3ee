import type { Turn } from "../../state/turn-groups";
import { useTranslate } from "../locale/locale-context";
import { memo } from "../parts/memo";
import { ErrorBlock } from "./ErrorBlock";
import { ItemView } from "./ItemView";
import { UserMessage } from "./message/UserMessage";
import { ProgressLine } from "./steps/ProgressLine";
import { TurnActions } from "./TurnActions";

export interface TurnViewProps {
  turn: Turn;
  /** Leading entries that are not shown yet, the user message counted. */
  skip: number;
  delivery: "sending" | "failed" | "refused" | null;
  isLast: boolean;
  /** The turn is being answered right now. */
  isRunning: boolean;
  /** The user sent it in this view: it keeps room below, so that it can stand at the top. */
  isFresh: boolean;
  canRetry: boolean;
  streamingIds: ReadonlySet<string>;
}

/** A user message and everything that answers it, with one row of actions. */
export const TurnView = memo(function TurnView(props: TurnViewProps) {
  const { turn, skip, delivery, isLast, isRunning, isFresh, canRetry, streamingIds } = props;
  const t = useTranslate();
  const { items, userMessage } = turn;
  const shown = skip === 0 ? items : items.slice(skip - (userMessage ? 1 : 0));
  const newest = items[items.length - 1];
  const classes = ["turn", isFresh && "is-fresh", !isLast && "is-offscreen"];
  return (
    <article class={classes.filter(Boolean).join(" ")} part="turn" data-turn={turn.key}>
      {userMessage && skip === 0 && <UserMessage item={userMessage} delivery={delivery} />}
      {shown.map((item) => (
        <ItemView
          key={item.id}
          item={item}
          isStreaming={streamingIds.has(item.id)}
          isNewest={isRunning && item === newest}
        />
      ))}
      {isLast && <ProgressLine />}
      {isRunning && !hasSignOfLife(props) && (
        <div class="waiting">
          <span class="sr-only">{t("responding")}</span>
        </div>
      )}
      {isLast && <ErrorBlock />}
      {!isRunning && items.length > 0 && <TurnActions turn={turn} canRetry={canRetry} />}
    </article>
  );
}, isSameTurn);

/** Whether something on screen moves already; else a caret shows that an answer is on its way. */
function hasSignOfLife({ turn, streamingIds }: TurnViewProps): boolean {
  return turn.items.some((item) => streamingIds.has(item.id));
}

function isSameTurn(a: TurnViewProps, b: TurnViewProps): boolean {
  return (
    a.skip === b.skip &&
    a.delivery === b.delivery &&
    a.isLast === b.isLast &&
    a.isRunning === b.isRunning &&
    a.isFresh === b.isFresh &&
    a.canRetry === b.canRetry &&
    a.turn.userMessage === b.turn.userMessage &&
    a.turn.items.length === b.turn.items.length &&
    a.turn.items.every((item, index) => item === b.turn.items[index]) &&
    (a.streamingIds === b.streamingIds ||
      a.turn.items.every((item) => a.streamingIds.has(item.id) === b.streamingIds.has(item.id)))
  );
}
