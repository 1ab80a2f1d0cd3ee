import type { StartScreenPrompt } from "@openai/chatkit";
import { Icon } from "../icons/Icon";
import { useTranslate } from "../locale/locale-context";
import { useSession, useStore } from "../session-context";

/** An addition to the official type: a second line that says what the prompt would do now. */
type Prompt = StartScreenPrompt & { description?: string };

/** What stands in an empty thread; the prompts send at once and may change at any time. */
export function StartScreen() {
  const session = useSession();
  const t = useTranslate();
  const { greeting, prompts } = useStore(session.options, (options) => options.startScreen);
  const isBusy = useStore(session.turn.state, (turn) => turn.status === "responding");
  const [title, ...rest] = (greeting ?? t("greeting")).split("\n");

  return (
    <div class="start" part="start-screen">
      <div class="start-inner">
        <div class="start-mark">
          <slot name="start-mark" />
        </div>
        <h2 class="greeting" part="greeting" dir="auto">
          {title}
          {rest.length > 0 && <span class="greeting-rest">{rest.join("\n")}</span>}
        </h2>
        {prompts.length > 0 && (
          <ul class="prompts" aria-label={t("starters")}>
            {prompts.map((prompt: Prompt, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two prompts may have one label
              <li key={index}>
                <button
                  type="button"
                  class="prompt"
                  part="prompt"
                  disabled={isBusy}
                  onClick={(event) => {
                    const root = event.currentTarget.getRootNode() as ParentNode;
                    void session.turn.sendPrompt(prompt.prompt).catch(() => undefined);
                    // The prompts go away; by keyboard (detail 0) the next thing to do is to type.
                    if (event.detail === 0) root.querySelector<HTMLElement>(".field")?.focus();
                  }}
                >
                  {prompt.icon && (
                    <span class="prompt-icon">
                      <Icon name={prompt.icon} size={20} />
                    </span>
                  )}
                  <span class="prompt-text" dir="auto">
                    <span class="prompt-label">{prompt.label}</span>
                    {prompt.description && (
                      <span class="prompt-description">{prompt.description}</span>
                    )}
                  </span>
                  <span class="prompt-go">
                    <Icon name="arrow-up" size={16} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
