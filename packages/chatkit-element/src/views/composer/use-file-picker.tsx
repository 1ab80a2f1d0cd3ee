import { useRef } from "preact/hooks";
import { useSession, useStore } from "../session-context";

/** A hidden file input with the accepted types; `open` shows the system's dialog. */
export function useFilePicker() {
  const session = useSession();
  const { enabled, accept, maxCount } = useStore(
    session.options,
    (options) => options.composer.attachments,
  );
  const element = useRef<HTMLInputElement>(null);
  const types = Object.entries(accept ?? {}).flatMap(([type, extensions]) => [type, ...extensions]);
  return {
    open: () => element.current?.click(),
    input: enabled ? (
      <input
        ref={element}
        type="file"
        hidden
        multiple={maxCount > 1}
        accept={types.length > 0 ? types.join(",") : undefined}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          void session.composer.addFiles(files).catch(() => undefined);
        }}
      />
    ) : null,
  };
}
