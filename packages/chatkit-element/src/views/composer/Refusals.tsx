import type { Refusal } from "../../state/composer-state";
import { useLocale } from "../locale/locale-context";
import { formatBytes } from "../locale/translate";
import { IconButton } from "../parts/IconButton";
import { useSession } from "../session-context";

/** Says why files were not attached. */
export function Refusals({ refusals }: { refusals: readonly Refusal[] }) {
  const session = useSession();
  const { t, locale } = useLocale();
  if (refusals.length === 0) return null;
  return (
    <div class="refusals" role="alert" part="refusals">
      <div>
        {refusals.map(({ name, reason, limit }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
          <p key={index} dir="auto">
            {reason === "type" && t("refusedType", { name })}
            {reason === "size" &&
              t("refusedSize", { name, limit: formatBytes(limit ?? 0, locale) })}
            {reason === "count" && t("refusedCount", { name, limit: limit ?? 0 })}
          </p>
        ))}
      </div>
      <IconButton
        icon="close"
        size={14}
        label={t("dismiss")}
        onClick={() => session.composer.dismissRefusals()}
      />
    </div>
  );
}
