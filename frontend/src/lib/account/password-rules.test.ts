import { describe, expect, it } from "vitest";
import { COMMON_PASSWORDS } from "./common-passwords";
import { findPasswordFault } from "./password-rules";

const OWN = ["Sam Okafor", "sam.okafor+lists@okafor.example"];

describe("a new password", () => {
  it.each(["correct horse battery", "Tr0ub4dor&3", "четыре слова", "samovar on the hob"])(
    "may be %s",
    async (password) => {
      expect(await findPasswordFault(password, OWN)).toBeNull();
    },
  );

  it.each([
    "password",
    "Password",
    "PASSWORD1",
    "password123!",
    "12345678",
    "87654321",
    "        ",
    "aaaaaaaa",
    "abababab",
    "abcdefgh",
    "qwertyuiop",
    " iloveyou ",
    "11111111",
  ])("is not %j, which is tried first", async (password) => {
    expect(await findPasswordFault(password, OWN)).toBe("PASSWORD_TOO_COMMON");
  });

  it.each([
    "samokafor",
    "sam.okafor",
    "Okafor2026",
    "SAM OKAFOR",
    "okafor!!",
    "tandem123",
    "samokaforlists",
  ])("is not %j, which is the owner's name or the server's", async (password) => {
    expect(await findPasswordFault(password, OWN)).toBe("PASSWORD_IS_OWN_NAME");
  });

  it("has 8 to 128 characters", async () => {
    expect(await findPasswordFault("a b c d")).toBe("PASSWORD_TOO_SHORT");
    expect(await findPasswordFault("a b c d ".repeat(17))).toBe("PASSWORD_TOO_LONG");
  });

  it("is held against the thousand most used ones of its length", () => {
    expect(COMMON_PASSWORDS.size).toBe(1000);
    expect([...COMMON_PASSWORDS].every((password) => password.length >= 8)).toBe(true);
  });
});
