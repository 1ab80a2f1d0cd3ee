/**
 * Where hosted-mode requests (`api.getClientSecret`) go. Off by default: a self-hosted element must
 * not call anybody the host did not name. Turned on by `configureHosting`, or on a script tag by
 * `<script src="chatkit.js" data-hosted-api-url="https://…/v1/chatkit/conversation">`.
 */
export interface HostingConfig {
  /** The conversation endpoint that answers ChatKit requests, or null for off. */
  hostedApiUrl: string | null;
}

let config: HostingConfig = { hostedApiUrl: readScriptTag() };

function readScriptTag(): string | null {
  if (typeof document === "undefined") return null;
  const script = document.currentScript;
  return script instanceof HTMLElement ? (script.dataset.hostedApiUrl ?? null) : null;
}

export function configureHosting(next: Partial<HostingConfig>): void {
  config = { ...config, ...next };
}

export function hostedApiUrl(): string | null {
  return config.hostedApiUrl;
}
