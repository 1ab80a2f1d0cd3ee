import { BADGE_CSS } from "./badge/badge-css";
import { BOX_CSS } from "./box/box-css";
import { BUTTON_CSS } from "./button/button-css";
import { CARD_CSS } from "./card/card-css";
import { CHART_CSS } from "./chart/chart-css";
import { CHECKBOX_CSS } from "./checkbox/checkbox-css";
import { DATE_PICKER_CSS } from "./date-picker/date-picker-css";
import { DIVIDER_CSS } from "./divider/divider-css";
import { FIELD_CSS } from "./field/field-css";
import { ICON_CSS } from "./icon/icon-css";
import { IMAGE_CSS } from "./image/image-css";
import { INPUT_CSS } from "./input/input-css";
import { LABEL_CSS } from "./label/label-css";
import { LIST_VIEW_CSS } from "./list-view/list-view-css";
import { POPUP_CSS } from "./popup/popup-css";
import { RADIO_GROUP_CSS } from "./radio-group/radio-group-css";
import { ROOT_CSS } from "./root-css";
import { SELECT_CSS } from "./select/select-css";
import { STATUS_LINE_CSS } from "./status-line/status-line-css";
import { CONTROL_CSS } from "./style/control-css";
import { HUE_CSS } from "./style/hue-css";
import { TABLE_CSS } from "./table/table-css";
import { TEXT_CSS } from "./text/text-css";
import { TEXTAREA_CSS } from "./textarea/textarea-css";

/**
 * The look of all widgets, in the element's tokens (`--ck-*`). The order counts: what is drawn inside
 * refines what is around it, and a control comes after the colours and sizes that it wears.
 */
export const WIDGET_CSS = [
  ROOT_CSS,
  BOX_CSS,
  DIVIDER_CSS,
  CARD_CSS,
  STATUS_LINE_CSS,
  LIST_VIEW_CSS,
  CHART_CSS,
  TABLE_CSS,
  TEXT_CSS,
  LABEL_CSS,
  ICON_CSS,
  IMAGE_CSS,
  BADGE_CSS,
  HUE_CSS,
  CONTROL_CSS,
  BUTTON_CSS,
  CHECKBOX_CSS,
  RADIO_GROUP_CSS,
  FIELD_CSS,
  INPUT_CSS,
  TEXTAREA_CSS,
  SELECT_CSS,
  POPUP_CSS,
  DATE_PICKER_CSS,
].join("");
