import { Icon } from "../../icons/Icon";
import { readChoice, readText } from "../node-props";
import { blockStyle } from "../style/box-style";
import { safeStyle } from "../style/safe-css";
import { type NodeProps, useText, useWidgetScope } from "../widget-context";

const FITS = ["cover", "contain", "fill", "scale-down", "none"] as const;
const POSITION = /^(top|bottom|left|right|center)( (left|right))?$/;

export function WidgetImage({ node }: NodeProps) {
  const { host, scheme } = useWidgetScope();
  const text = useText();
  const source = readText(node.src);
  const alt = readText(node.alt);
  const classes = ["w-image"];
  if (node.frame === true) classes.push("w-framed");
  if (node.flush === true) classes.push("w-flush");
  const position = readText(node.position);
  const style = {
    ...blockStyle(node, scheme),
    ...safeStyle({
      objectFit: readChoice(node.fit, FITS),
      objectPosition: POSITION.test(position) ? position : undefined,
    }),
  };
  if (!isImageUrl(source) || !host.isImageAllowed(source)) {
    return (
      <span class={`${classes.join(" ")} w-image-blocked`} style={style}>
        <Icon name="square-image" />
        {alt || text("widget.imageBlocked")}
      </span>
    );
  }
  return (
    <img
      class={classes.join(" ")}
      style={style}
      src={source}
      alt={alt}
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
    />
  );
}

/** Only what an `<img>` may sensibly load: the web, the page's own site, or the URL itself. */
export function isImageUrl(source: string): boolean {
  return /^(https?:\/\/|data:image\/|blob:|\/(?!\/)|\.{1,2}\/)/i.test(source);
}
