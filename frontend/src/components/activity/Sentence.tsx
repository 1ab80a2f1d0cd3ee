import type { Piece } from "@/lib/activity/activity-words";

/** Words in which the titles of tasks stand out. */
export function Sentence({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, index) =>
    typeof piece === "string" ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never move
      <bdi key={index} className="font-medium text-ink">
        {piece.title}
      </bdi>
    ),
  );
}
