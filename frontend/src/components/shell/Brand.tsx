import { Mark } from "../ui/Mark";

/** Mark and name. */
export function Brand() {
  return (
    <span className="flex items-center gap-3 text-15 font-semibold">
      <Mark />
      Tandem
    </span>
  );
}
