"use client";

/**
 * How a page reads streams: through the worker that all pages of this browser share. Where there is
 * none (some phones have no SharedWorker) each page opens its own, and only while it is shown.
 */
import { pageAttention } from "./attention";
import { HubClient } from "./hub-client";
import { createStreamFetch, type StreamFetch } from "./stream-fetch";

let streams: StreamFetch | null = null;

/** The streams of this page. */
export function pageStreams(): StreamFetch {
  streams ??= createStreamFetch({ hub: connectHub(), attention: pageAttention });
  return streams;
}

function connectHub(): HubClient | null {
  if (typeof SharedWorker === "undefined") return null;
  try {
    const worker = new SharedWorker(new URL("./hub-worker.ts", import.meta.url), {
      name: "tandem-streams",
    });
    return new HubClient(worker.port);
  } catch {
    // Forbidden here, as storage may be.
    return null;
  }
}
