import { CONTROL_CSS } from "./css/control-css";
import { LAYOUT_CSS } from "./css/layout-css";
import { POPUP_CSS } from "./css/popup-css";
import { ROOT_CSS } from "./css/root-css";
import { TEXT_CSS } from "./css/text-css";

/** The look of all widgets, in the element's tokens (`--ck-*`). Later parts may refine earlier ones. */
export const WIDGET_CSS = ROOT_CSS + LAYOUT_CSS + TEXT_CSS + CONTROL_CSS + POPUP_CSS;
