// One-way imports: app -> components -> lib -> types in the web app; define -> element -> views -> state -> protocol in
// the chat element. Nothing imports in a circle, and the web app knows the element only as a script.
const upward = (name, from, to) => ({
  name,
  severity: "error",
  from: { path: from },
  to: { path: to },
});

const web = "^frontend/src/";
const element = "^packages/chatkit-element/src/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    upward("components-below-app", `${web}components/`, `${web}app/`),
    upward("lib-below-components", `${web}lib/`, `${web}(app|components)/`),
    upward("types-below-all", `${web}types/`, `${web}(app|components|lib)/`),
    upward("web-apart-from-element", web, "^packages/"),
    upward("protocol-below-all", `${element}protocol/`, `${element}(state|views|chatkit-element|define)`),
    upward("state-below-views", `${element}state/`, `${element}(views|chatkit-element|define)`),
    upward("views-below-element", `${element}views/`, `${element}(chatkit-element|define)`),
    upward("element-below-define", `${element}chatkit-element`, `${element}define`),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.test\\.tsx?$" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
