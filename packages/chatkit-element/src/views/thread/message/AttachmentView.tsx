import { useState } from "preact/hooks";
import type { Attachment } from "../../../protocol/items";
import { Icon } from "../../icons/Icon";
import { isSafeMediaUrl } from "./media-url";

/** A sent file: a thumbnail where there is a preview, else a chip with its name. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const [isBroken, setBroken] = useState(false);
  const url = attachment.preview_url;
  if (attachment.type === "image" && url && isSafeMediaUrl(url) && !isBroken) {
    return (
      <span class="attachment is-image" part="attachment">
        <img
          src={url}
          alt={attachment.name}
          title={attachment.name}
          onError={() => setBroken(true)}
        />
      </span>
    );
  }
  return (
    <span class="attachment" part="attachment">
      <Icon name={attachment.type === "image" ? "square-image" : "document"} size={18} />
      <span class="attachment-name" title={attachment.name} dir="auto">
        {attachment.name}
      </span>
    </span>
  );
}
