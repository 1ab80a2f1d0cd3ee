import { Icon } from "../../icons/Icon";
import { isImageUrl } from "../image/WidgetImage";
import { readRecord, readText } from "../node-props";
import { useWidgetScope } from "../widget-context";

/** The line above the body of a card or list: an icon or favicon, and a short text. */
export function StatusLine({ status }: { status: unknown }) {
  const { host } = useWidgetScope();
  const record = readRecord(status);
  if (!record) return null;
  const icon = readText(record.icon);
  const favicon = readText(record.favicon);
  const showsFavicon = favicon && isImageUrl(favicon) && host.isImageAllowed(favicon);
  return (
    <div class="w-status">
      {showsFavicon && (
        <img
          class={record.frame === true ? "w-favicon w-framed" : "w-favicon"}
          src={favicon}
          alt=""
          loading="lazy"
          referrerpolicy="no-referrer"
        />
      )}
      {icon && !showsFavicon && <Icon name={icon} size={14} />}
      <span>{readText(record.text)}</span>
    </div>
  );
}
