// One-way imports: app -> components -> lib -> types. The web app knows the element only as a script.
const rule = (name, from, to) => ({
  name,
  severity: "error",
  from: { path: from },
  to: { path: to },
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    rule("components-below-app", "^src/components/", "^src/app/"),
    rule("lib-below-components", "^src/lib/", "^src/(app|components)/"),
    rule("types-below-all", "^src/types/", "^src/(app|components|lib)/"),
    rule("apart-from-the-element", "^src/", "packages/chatkit-element"),
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
