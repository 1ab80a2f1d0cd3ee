import { useEffect, useRef, useState } from "preact/hooks";
import type { GeneratedImageItem } from "../../../protocol/items";
import { useTranslate } from "../../locale/locale-context";
import { IconButton } from "../../parts/IconButton";
import { Spinner } from "../../parts/Spinner";
import { isSafeMediaUrl } from "./media-url";

interface GeneratedImageProps {
  item: GeneratedImageItem;
  isStreaming: boolean;
}

/** A picture the assistant makes: placeholder, partial pictures with progress, the result. */
export function GeneratedImage({ item, isStreaming }: GeneratedImageProps) {
  const t = useTranslate();
  const [isLarge, setLarge] = useState(false);
  const url = item.image?.url;
  const percent = Math.round(Math.max(0, Math.min(1, item.progress ?? 0)) * 100);
  if (!url || !isSafeMediaUrl(url)) {
    if (!isStreaming) return null;
    return (
      <div class="image is-empty" part="image" role="status">
        <span class="image-label">
          <Spinner />
          {t("generatingImage")}
        </span>
      </div>
    );
  }
  return (
    <>
      <button
        type="button"
        class="image"
        part="image"
        aria-label={t("enlarge")}
        onClick={() => setLarge(true)}
      >
        <img src={url} alt={t("generatedImage")} />
        {isStreaming && (
          <span
            class="image-progress"
            role="progressbar"
            aria-valuenow={percent}
            aria-label={t("generatingImage")}
          >
            <span style={{ width: `${percent}%` }} />
          </span>
        )}
      </button>
      {isLarge && <Lightbox url={url} onClose={() => setLarge(false)} />}
    </>
  );
}

function Lightbox({ url, onClose }: { url: string; onClose: () => void }) {
  const t = useTranslate();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the dialog closes by Escape itself
    <dialog
      class="lightbox"
      part="lightbox"
      ref={dialog}
      aria-label={t("generatedImage")}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <img src={url} alt={t("generatedImage")} />
      <IconButton icon="close" label={t("close")} onClick={() => dialog.current?.close()} />
    </dialog>
  );
}
