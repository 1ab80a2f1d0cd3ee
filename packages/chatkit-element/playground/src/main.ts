import { showIndex } from "./index-page";
import { STATES } from "./states";
import { readViewOptions } from "./view-options";

const options = readViewOptions(location.search);
document.documentElement.dataset.scheme = options.scheme;
document.documentElement.dir = options.dir;
document.documentElement.lang = options.locale;

const state = STATES.find((entry) => entry.id === options.state);
if (state) {
  document.title = state.title;
  const stage = document.createElement("main");
  stage.className = "stage";
  stage.style.maxWidth = `${options.widthPx}px`;
  document.body.append(stage);
  state.show(stage, options);
} else {
  showIndex(options);
}
