/**
 * Loads the script that registers <openai-chatkit>, once, when the chat is first opened. A script
 * that never registers the element fails as well: it would otherwise leave an empty panel.
 */

const TIMEOUT_MS = 10_000;

let loading: Promise<void> | null = null;

export function loadChatKitScript(url: string, timeout_ms = TIMEOUT_MS): Promise<void> {
  loading ??= load(url, timeout_ms).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(url: string, timeout_ms: number): Promise<void> {
  if (customElements.get("openai-chatkit")) return;
  const script = document.createElement("script");
  script.src = url;
  script.async = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      script.onerror = () => reject(new Error(`${url} did not load`));
      timer = setTimeout(
        () => reject(new Error(`${url} did not register <openai-chatkit>`)),
        timeout_ms,
      );
      customElements.whenDefined("openai-chatkit").then(() => resolve(), reject);
      document.head.append(script);
    });
  } catch (error) {
    script.remove();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
