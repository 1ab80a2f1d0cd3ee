import { useTranslate } from "../../locale/locale-context";
import { Markdown, type MarkdownProps } from "../../markdown/Markdown";
import { useSession, useStore } from "../../session-context";

type Props = Omit<
  MarkdownProps,
  "copyLabel" | "copiedLabel" | "doneLabel" | "openLabel" | "onDeeplink" | "allowedImageDomains"
>;

/** Markdown with what the session knows: allowed images, deep links, words of the language. */
export function MessageMarkdown(props: Props) {
  const session = useSession();
  const t = useTranslate();
  const domains = useStore(session.thread.state, (state) => state.thread?.allowed_image_domains);
  return (
    <Markdown
      {...props}
      allowedImageDomains={domains}
      copyLabel={t("copy")}
      copiedLabel={t("copied")}
      doneLabel={t("stepDone")}
      openLabel={t("stepOpen")}
      onDeeplink={(link) => session.emit("chatkit.deeplink", link)}
    />
  );
}
