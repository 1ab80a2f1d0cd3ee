import { readChoice } from "../node-props";

export const CONTROL_SIZES = ["3xs", "2xs", "xs", "sm", "md", "lg", "xl", "2xl", "3xl"] as const;
export const CONTROL_VARIANTS = ["solid", "soft", "outline", "ghost"] as const;
const GUTTERS = ["2xs", "xs", "sm", "md", "lg", "xl"] as const;

/** Classes of a field that takes `variant`, `size`, `gutterSize`, `pill` and `block`. */
export function fieldClass(family: string, props: Readonly<Record<string, unknown>>): string {
  const classes = [
    family,
    "w-field w-control",
    `w-control-${readChoice(props.size, CONTROL_SIZES) ?? "lg"}`,
    `w-field-${readChoice(props.variant, CONTROL_VARIANTS) ?? "outline"}`,
  ];
  const gutter = readChoice(props.gutterSize, GUTTERS);
  if (gutter) classes.push(`w-gutter-${gutter}`);
  if (props.pill === true) classes.push("w-pill");
  if (props.block === true) classes.push("w-block");
  return classes.join(" ");
}
