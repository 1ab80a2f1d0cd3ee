// One-way imports: define -> chatkit-element -> views -> state -> protocol.
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
    rule("protocol-below-all", "^src/protocol/", "^src/(state|views|chatkit-element|define)"),
    rule("state-below-views", "^src/state/", "^src/(views|chatkit-element|define)"),
    rule("views-below-element", "^src/views/", "^src/(chatkit-element|define)"),
    rule("element-below-define", "^src/chatkit-element", "^src/define"),
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
