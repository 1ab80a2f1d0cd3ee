import type { Piece } from "@/lib/activity/activity-words";

/** Words in which the titles of tasks stand out, less so for what is undone. */
export function Sentence({ pieces, isQuiet }: { pieces: readonly Piece[]; isQuiet?: boolean }) {
  return pieces.map((piece, index) =>
    typeof piece === "string" ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never move
      <bdi key={index} className={isQuiet ? "font-medium" : "font-medium text-ink"}>
        {piece.title}
      </bdi>
    ),
  );
}
