import type { ChatSession } from "../../state/session";
import type { Translate } from "../locale/translate";

interface BuiltInCommand {
  key: string;
  label: string;
  icon?: string;
  group?: string;
  run: () => void;
}

/** What the composer can do itself, listed only where it applies now. */
export function builtInCommands(
  session: ChatSession,
  t: Translate,
  gestures: { attach: () => void; dictate: () => void },
): BuiltInCommand[] {
  const { attachments, dictation, tools, models } = session.options.get().composer;
  const { toolId, modelId } = session.composer.state.get();
  const commands: BuiltInCommand[] = [];
  if (attachments.enabled) {
    commands.push({ key: "attach", label: t("attach"), icon: "paperclip", run: gestures.attach });
  }
  if (dictation.enabled) {
    commands.push({
      key: "dictate",
      label: t("dictate"),
      icon: "microphone",
      run: gestures.dictate,
    });
  }
  for (const tool of tools) {
    if (tool.id === toolId) continue;
    const run = () => session.composer.selectTool(tool.id);
    commands.push({
      key: `t ${tool.id}`,
      label: tool.label,
      icon: tool.icon,
      group: t("tools"),
      run,
    });
  }
  for (const model of models) {
    if (model.disabled || model.id === modelId) continue;
    const run = () => session.composer.selectModel(model.id);
    commands.push({ key: `m ${model.id}`, label: model.label, group: t("model"), run });
  }
  return commands;
}
