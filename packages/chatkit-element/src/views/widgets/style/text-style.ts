import type { CSSProperties } from "preact";
import { readChoice, readCount } from "../node-props";
import { resolveColor, type Scheme } from "./colors";
import { pixels } from "./lengths";
import { safeStyle } from "./safe-css";

type Props = Readonly<Record<string, unknown>>;

const WEIGHTS = ["normal", "medium", "semibold", "bold"] as const;
const ALIGNMENTS = ["start", "center", "end"] as const;

/** Size and weight are classes, so that the style sheet owns the scale. */
export function textClass(family: string, props: Props, sizes: readonly string[], size: string) {
  const classes = [`w-text w-${family}-${readChoice(props.size, sizes) ?? size}`];
  const weight = readChoice(props.weight, WEIGHTS);
  if (weight) classes.push(`w-weight-${weight}`);
  if (props.italic === true) classes.push("w-italic");
  if (props.lineThrough === true) classes.push("w-strike");
  if (props.truncate === true) classes.push("w-truncate");
  else if (readCount(props.maxLines)) classes.push("w-clamp");
  return classes.join(" ");
}

/** Colour, alignment and width from the server; the line counts are numbers of our own making. */
export function textStyle(props: Props, scheme: Scheme): CSSProperties {
  const style: CSSProperties = {
    ...safeStyle({
      color: resolveColor(props.color, scheme, "text"),
      textAlign: readChoice(props.textAlign, ALIGNMENTS),
      width: pixels(props.width),
    }),
  };
  const [minLines, maxLines] = [readCount(props.minLines), readCount(props.maxLines)];
  if (minLines) style.minHeight = `${minLines}lh`;
  if (maxLines && props.truncate !== true) style.WebkitLineClamp = String(maxLines);
  return style;
}
