/** Entry of the classic script: registers the element, once however often it is loaded. */
import "./shared-modules";
import { registerChatKit } from "./register";

if (registerChatKit()) window.dispatchEvent(new Event("chatkit-script-loaded"));
