import { useText } from "./widget-context";

export function Spinner() {
  return <span class="w-spinner" role="img" aria-label={useText()("widget.loading")} />;
}
