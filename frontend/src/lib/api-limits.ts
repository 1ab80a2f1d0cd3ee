// Generated from the backend's OpenAPI document by `npm run api:types`. Do not edit.

/** How much the API takes; characters are code points, once trimmed. */
export const LIMITS = {
  title: 200,
  description: 1000,
  tag: 40,
  tagCount: 20,
  search: 200,
  message: 20000,
} as const;
