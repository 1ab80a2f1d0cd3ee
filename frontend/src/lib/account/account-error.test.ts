import { describe, expect, it } from "vitest";
import { accountErrors, findAccountErrors } from "./account-error";

describe("a refused form", () => {
  it.each([
    [{ status: 401, code: "INVALID_EMAIL_OR_PASSWORD" }, "password"],
    [{ status: 400, code: "INVALID_PASSWORD" }, "current"],
    [{ status: 422, code: "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL" }, "email"],
    [{ status: 400, code: "NAME_TOO_LONG" }, "name"],
    [{ status: 400, code: "PASSWORD_TOO_SHORT" }, "password"],
    [{ status: 400, code: "PASSWORD_TOO_COMMON" }, "password"],
    [{ status: 400, code: "EMAIL_PASSWORD_SIGN_UP_DISABLED" }, "form"],
    [{ status: 403, code: "ACCOUNT_DISABLED" }, "form"],
    [{ status: 429, code: "TOO_MANY_ATTEMPTS", retryAfter: 61 }, "form"],
    [{ status: 500 }, "form"],
    [{ status: 0 }, "form"],
  ])("puts %o under the %s", (failure, field) => {
    expect(Object.keys(accountErrors(failure))).toEqual([field]);
  });

  it("says how long to wait", () => {
    expect(accountErrors({ status: 429, retryAfter: 899 }).form).toContain("15 minutes");
    expect(accountErrors({ status: 429, retryAfter: 61 }).form).toContain("2 minutes");
    expect(accountErrors({ status: 429 }).form).toContain("in a minute");
  });
});

describe("a form before it is sent", () => {
  const good = { name: "Sam", email: "sam@okafor.example", password: "correct horse" };

  it("passes when complete", async () => {
    expect(await findAccountErrors(good)).toEqual({});
    expect(await findAccountErrors({ email: good.email, password: "short" })).toEqual({});
  });

  it.each([
    [{ ...good, name: "  " }, "name"],
    [{ ...good, name: "S".repeat(101) }, "name"],
    [{ ...good, email: "sam@okafor" }, "email"],
    [{ ...good, email: "" }, "email"],
    [{ ...good, password: "1234567" }, "password"],
    [{ ...good, password: "password" }, "password"],
    [{ ...good, password: "        " }, "password"],
    [{ ...good, name: "Sam Okafor", password: "okafor2026" }, "password"],
    [{ email: good.email, password: "" }, "password"],
  ])("finds what is wrong in %o: %s", async (fields, field) => {
    expect(Object.keys(await findAccountErrors(fields))).toEqual([field]);
  });

  it("says everything that is wrong at once", async () => {
    const errors = await findAccountErrors({ name: "", email: "sam", password: "password" });
    expect(Object.keys(errors)).toEqual(["name", "email", "password"]);
  });
});
