import { describe, expect, it } from "vitest";
import { accountError, findAccountError } from "./account-error";

describe("a refused sign-in or sign-up", () => {
  it.each([
    [{ status: 401, code: "INVALID_EMAIL_OR_PASSWORD" }, "password"],
    [{ status: 422, code: "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL" }, "email"],
    [{ status: 400, code: "PASSWORD_TOO_SHORT" }, "password"],
    [{ status: 429, code: "TOO_MANY_ATTEMPTS", retryAfter: 61 }, "form"],
    [{ status: 500 }, "form"],
    [{ status: 0 }, "form"],
  ])("puts %o under the %s", (failure, field) => {
    expect(accountError(failure).field).toBe(field);
  });

  it("says how long to wait", () => {
    expect(accountError({ status: 429, retryAfter: 899 }).message).toContain("15 minutes");
  });
});

describe("a form before it is sent", () => {
  const good = { name: "Sam", email: "sam@okafor.example", password: "correct horse" };

  it("passes when complete", () => {
    expect(findAccountError(good)).toBeNull();
    expect(findAccountError({ email: good.email, password: "short" })).toBeNull();
  });

  it.each([
    [{ ...good, name: "  " }, "name"],
    [{ ...good, email: "sam@okafor" }, "email"],
    [{ ...good, email: "" }, "email"],
    [{ ...good, password: "1234567" }, "password"],
    [{ email: good.email, password: "" }, "password"],
  ])("finds what is wrong in %o: %s", (fields, field) => {
    expect(findAccountError(fields)?.field).toBe(field);
  });
});
