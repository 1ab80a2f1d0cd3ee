/**
 * One-way imports: app -> components -> lib -> types, and one way between the rooms of each. The web
 * app knows the element only as a script.
 */
const { readdirSync } = require("node:fs");
const { join } = require("node:path");

const rule = (name, from, to) => ({
  name,
  severity: "error",
  from: { path: from },
  to: { path: to },
});

/**
 * The rooms of a folder, floor by floor from the top: a room may need only what is on floors below
 * its own. Every room of the folder must be named; files that are none belong to the lowest floor.
 */
function floors(folder, ...lines) {
  const named = new Set(lines.flat());
  for (const { name } of readdirSync(join(__dirname, folder), { withFileTypes: true }).filter(
    (entry) => entry.isDirectory(),
  )) {
    if (!named.has(name)) throw new Error(`${folder}/${name} is on no floor: name it here`);
  }
  const pathOf = (names) => `^${folder}/(${names.join("|").replaceAll(".", "\\.")})(/|$)`;
  const rules = lines.flatMap((rooms, floor) =>
    rooms.map((room) => {
      const others = lines.slice(0, floor + 1).flat();
      const above = others.filter((other) => other !== room);
      return above.length > 0 && rule(`${folder}/${room}`, pathOf([room]), pathOf(above));
    }),
  );
  const isLoose = { path: `^${folder}/[^/]+$`, pathNot: pathOf([...named]) };
  rules.push({
    name: `${folder} (files)`,
    severity: "error",
    from: isLoose,
    to: { path: pathOf([...named]) },
  });
  return rules.filter(Boolean);
}

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    rule("components-below-app", "^src/components/", "^src/app/"),
    rule("lib-below-components", "^src/lib/", "^src/(app|components)/"),
    rule("types-below-all", "^src/types/", "^src/(app|components|lib)/"),
    rule("apart-from-the-element", "^src/", "packages/chatkit-element"),
    ...floors(
      "src/lib",
      ["activity", "server"],
      ["tasks", "chat"],
      ["api.ts", "auth-client.ts"],
      ["account", "session", "streams"],
      ["browser", "net", "time"],
      ["store", "config.ts"],
    ),
    ...floors(
      "src/lib/tasks",
      ["page"],
      ["writes"],
      ["sync"],
      ["editor", "list", "quick-add", "shortcuts"],
    ),
    ...floors("src/lib/server", ["auth"], ["guessing", "notices"]),
    ...floors(
      "src/components",
      ["landing", "tasks"],
      ["activity", "shell"],
      ["account", "ChatProvider.tsx"],
      ["chat"],
      ["ui"],
    ),
    ...floors(
      "src/components/tasks",
      ["page"],
      ["list", "overlays", "quick-add", "toolbar"],
      ["row", "unsaved"],
      ["editor"],
      ["due", "priority"],
    ),
    ...floors("src/components/account", ["entry", "menu"]),
    rule(
      "the-chat-knows-no-domain",
      "^src/((lib|components)/chat/|components/ChatProvider)",
      "^src/(lib|components)/(tasks|activity)/",
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.test\\.tsx?$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
    },
  },
};
