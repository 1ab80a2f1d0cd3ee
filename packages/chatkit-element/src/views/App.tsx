import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { ChatSession } from "../state/session";
import { Composer } from "./composer/Composer";
import { Header } from "./header/Header";
import { LocaleProvider, useLocaleState } from "./locale/locale-context";
import { lazyView } from "./parts/lazy-view";
import { SessionProvider, useStore } from "./session-context";
import { StartScreen } from "./start-screen/StartScreen";
import { loadFonts } from "./theme/fonts";
import { applyTokens } from "./theme/tokens";
import { Announcer } from "./thread/Announcer";
import { LoadState } from "./thread/LoadState";
import { Notices } from "./thread/Notices";
import { ThreadView } from "./thread/ThreadView";

const HistoryPanel = lazyView(async () => (await import("./history/HistoryPanel")).HistoryPanel);

/** The whole of what the element shows. */
export function App({ session }: { session: ChatSession }) {
  const root = useRef<HTMLElement>(null);
  const theme = useStore(session.options, (options) => options.theme);
  const name = useStore(session.options, (options) => options.frameTitle);
  const locale = useLocaleState(useStore(session.options, (options) => options.locale));

  useLayoutEffect(() => {
    if (root.current) applyTokens(root.current, theme);
  }, [theme]);
  useEffect(() => {
    loadFonts(theme.typography?.fontSources, session.reportError.bind(session));
  }, [theme, session]);

  return (
    <SessionProvider value={session}>
      <LocaleProvider value={locale}>
        <section
          class="root"
          part="root"
          ref={root}
          aria-label={name}
          lang={locale.language}
          dir={locale.direction}
          data-scheme={theme.colorScheme}
        >
          <Header />
          <Announcer />
          <Body session={session} />
        </section>
      </LocaleProvider>
    </SessionProvider>
  );
}

function Body({ session }: { session: ChatSession }) {
  const isHistoryOpen = useStore(session.history.state, (state) => state.isOpen);
  const load = useStore(session.thread.state, (state) => state.load.status);
  const isEmpty = useStore(
    session.thread.state,
    (state) => state.thread === null && state.items.length === 0 && state.error === null,
  );
  return (
    <div class="body">
      {isHistoryOpen && <HistoryPanel />}
      {/* Hidden rather than removed: draft, scroll position and a running answer stay. */}
      <div class="view" hidden={isHistoryOpen}>
        <Notices />
        {load !== "ready" ? <LoadState /> : isEmpty ? <StartScreen /> : <ThreadView />}
        <Composer />
      </div>
    </div>
  );
}
