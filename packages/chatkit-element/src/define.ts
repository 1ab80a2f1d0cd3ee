import { registerChatKit } from "./register";

registerChatKit();
