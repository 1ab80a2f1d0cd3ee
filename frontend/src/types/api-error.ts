/** Why a request failed, as far as that decides what the person is told. */
export type ApiErrorCode =
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "invalid"
  | "rate_limited"
  | "unavailable"
  | "offline"
  | "unreachable"
  | "server_error"
  | "cancelled";
