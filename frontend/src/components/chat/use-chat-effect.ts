"use client";

import { useEffect, useEffectEvent } from "react";
import { useCopilot } from "./copilot-context";

/** Calls back with the data of every effect of this name, while the component is on the page. */
export function useChatEffect(name: string, onEffect: (data: unknown) => void): void {
  const { effects } = useCopilot();
  const hear = useEffectEvent(onEffect);
  useEffect(
    () =>
      effects.add((effect) => {
        if (effect.name === name) hear(effect.data);
      }),
    [effects, name],
  );
}
