// Puts the element's build output into public/chatkit, so that the app serves it from its own
// origin. Without a build the app still works and says that the copilot could not load.
import { cp, rm, stat } from "node:fs/promises";
import path from "node:path";

const here = import.meta.dirname;
const source = path.join(here, "../../packages/chatkit-element/dist");
const target = path.join(here, "../public/chatkit");

const isBuilt = await stat(path.join(source, "chatkit.js")).then(
  () => true,
  () => false,
);
if (isBuilt) {
  await rm(target, { recursive: true, force: true });
  await cp(source, target, {
    recursive: true,
    filter: (file) => !/[\\/](types|modules|index\.js|define\.js)$|\.(map|json)$/.test(file),
  });
} else {
  console.warn(
    "packages/chatkit-element is not built: run `npm run build -w packages/chatkit-element` first",
  );
}
