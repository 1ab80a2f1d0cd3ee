/** What pages and the stream worker say to each other. Ids are the page's own, one per stream. */

/** A stream of server-sent events to be read, over one connection for everybody who wants it. */
export interface StreamRequest {
  /** Absolute, and the same for everybody who reads this stream. */
  readonly url: string;
  /** Sent as they are, with the asker's token among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** The last event the asker has; null for none. */
  readonly lastId: string | null;
  /**
   * Whether a stream without a last id begins with what happens next (the events of a list) rather
   * than with its first event (the log of a turn).
   */
  readonly isLive: boolean;
}

/** How the server answered; `body` is there when it refused. */
export interface StreamHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export type PageMessage =
  | { readonly type: "open"; readonly id: number; readonly request: StreamRequest }
  | { readonly type: "close"; readonly id: number }
  /** The page holds a connection of its own: the answer to a message that it has sent. */
  | { readonly type: "direct"; readonly id: number }
  /** That connection reads the turn whose log is at `url`. Said again while it lives. */
  | { readonly type: "direct-alive"; readonly id: number; readonly url: string | null };

export type HubMessage =
  /** The worker has heard; whether and when the server answers is another matter. */
  | { readonly type: "heard"; readonly id: number }
  | { readonly type: "head"; readonly id: number; readonly head: StreamHead }
  /** Whole events and comments, as text. */
  | { readonly type: "frames"; readonly id: number; readonly text: string }
  /** Nothing more comes; `isCut` when the server did not end it. */
  | { readonly type: "end"; readonly id: number; readonly isCut: boolean }
  /** The page's own connection is wanted elsewhere: it goes on with the shared stream. */
  | { readonly type: "give-way"; readonly id: number };

/** The headers with which a stream is asked for after the event `lastId`. */
export function streamHeaders({ headers }: StreamRequest, lastId: string | null): Headers {
  const all = new Headers(headers);
  if (lastId !== null) all.set("Last-Event-ID", lastId);
  return all;
}
