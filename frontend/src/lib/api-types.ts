// Generated from the backend's OpenAPI document by `npm run api:types`. Do not edit.
type Problem = { "application/problem+json": components["schemas"]["Problem"] };
interface Failures {
  default: { headers: { [name: string]: unknown }; content: Problem };
}
interface UserPath {
  user_id: string;
}
interface TaskPath extends UserPath {
  task_id: number;
}
type Json<T> = { headers: { [name: string]: unknown }; content: { "application/json": T } };
interface TaskQuery {
  status?: "all" | "pending" | "completed";
  q?: string;
  tag?: string;
  priority?: components["schemas"]["Priority"];
  due_before?: string;
  due_after?: string;
  sort?: "created" | "title" | "due_date" | "priority";
  order?: "asc" | "desc";
  limit?: number;
  cursor?: string;
}

export interface paths {
  "/api/{user_id}/tasks": {
    get: {
      parameters: { path: UserPath; query?: TaskQuery };
      responses: { 200: Json<components["schemas"]["TaskPage"]> } & Failures;
    };
    post: {
      parameters: { path: UserPath; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": components["schemas"]["TaskCreate"] } };
      responses: { 201: Json<components["schemas"]["Task"]> } & Failures;
    };
  };
  "/api/{user_id}/tasks/summary": {
    get: {
      parameters: { path: UserPath; query?: { today?: string; time_zone?: string } };
      responses: { 200: Json<components["schemas"]["TaskSummary"]> } & Failures;
    };
  };
  "/api/{user_id}/tasks/{task_id}": {
    get: {
      parameters: { path: TaskPath };
      responses: { 200: Json<components["schemas"]["Task"]> } & Failures;
    };
    patch: {
      parameters: { path: TaskPath; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": components["schemas"]["TaskUpdate"] } };
      responses: { 200: Json<components["schemas"]["Task"]> } & Failures;
    };
    delete: {
      parameters: { path: TaskPath; header?: { "Idempotency-Key"?: string } };
      responses: { 204: { headers: { [name: string]: unknown }; content?: never } } & Failures;
    };
  };
  "/api/{user_id}/tasks/{task_id}/complete": {
    patch: {
      parameters: { path: TaskPath; header?: { "Idempotency-Key"?: string } };
      responses: { 200: Json<components["schemas"]["Task"]> } & Failures;
    };
  };
  "/api/{user_id}/tasks/{task_id}/restore": {
    post: {
      parameters: { path: TaskPath; header?: { "Idempotency-Key"?: string } };
      responses: { 200: Json<components["schemas"]["Task"]> } & Failures;
    };
  };
  "/api/{user_id}/activity/{activity_id}/undo": {
    post: {
      parameters: { path: UserPath & { activity_id: number } };
      responses: { 200: Json<components["schemas"]["Task"]> } & Failures;
    };
  };
  "/api/{user_id}/assistant": {
    get: {
      parameters: { path: UserPath };
      responses: { 200: Json<components["schemas"]["Assistant"]> } & Failures;
    };
  };
}

export interface components {
  schemas: {
    Priority: "none" | "low" | "medium" | "high";
    Task: {
      id: number;
      user_id: string;
      title: string;
      description: string;
      completed: boolean;
      priority: components["schemas"]["Priority"];
      due_at: string | null;
      tags: string[];
      created_at: string;
      updated_at: string;
    };
    TaskCreate: {
      title: string;
      description?: string;
      priority?: components["schemas"]["Priority"];
      due_at?: string | null;
      tags?: string[];
    };
    TaskUpdate: {
      title?: string;
      description?: string;
      completed?: boolean;
      priority?: components["schemas"]["Priority"];
      due_at?: string | null;
      tags?: string[];
    };
    TaskPage: { items: components["schemas"]["Task"][]; next_cursor: string | null };
    TaskSummary: {
      pending: number;
      overdue: number;
      due_today: number;
      upcoming: number;
      completed: number;
    };
    Assistant: { mode: "offline" | "model"; model: string };
    Problem: {
      type: string;
      title: string;
      status: number;
      detail: string;
      code: string;
      request_id: string;
    };
  };
}
