import { type ComponentChildren, createContext, type RefObject } from "preact";
import { useContext } from "preact/hooks";

/** The element's frame: overlays are placed inside it, so that they follow its theme. */
const OverlayContext = createContext<RefObject<HTMLElement | null>>({ current: null });

export function OverlayProvider(props: {
  root: RefObject<HTMLElement | null>;
  children: ComponentChildren;
}) {
  return <OverlayContext.Provider value={props.root}>{props.children}</OverlayContext.Provider>;
}

export function useOverlayRoot(): RefObject<HTMLElement | null> {
  return useContext(OverlayContext);
}
