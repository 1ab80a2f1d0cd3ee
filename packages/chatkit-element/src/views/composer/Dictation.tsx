import { useEffect, useRef, useState } from "preact/hooks";
import { MediaError, messageOf } from "../../protocol/errors";
import type { MessageKey } from "../locale/en";
import { useTranslate } from "../locale/locale-context";
import { IconButton } from "../parts/IconButton";
import { Spinner } from "../parts/Spinner";
import { useSession } from "../session-context";
import type { Recording } from "./recorder";

type State = "idle" | "recording" | "transcribing" | "no-microphone" | "no-transcription";

/** Records speech and puts what was said into the field; it never sends by itself. */
export function Dictation({ onText }: { onText: (text: string) => void }) {
  const session = useSession();
  const t = useTranslate();
  const [state, setState] = useState<State>("idle");
  const recording = useRef<Recording | null>(null);
  useEffect(() => () => recording.current?.cancel(), []);

  const fail = (next: State, cause: unknown) => {
    setState(next);
    session.reportError(new MediaError(`Dictation: ${messageOf(cause)}`, { cause }));
  };
  const start = async () => {
    try {
      const { startRecording } = await import("./recorder");
      recording.current = await startRecording();
      setState("recording");
    } catch (cause) {
      fail("no-microphone", cause);
    }
  };
  const finish = async () => {
    const current = recording.current;
    recording.current = null;
    if (!current) return;
    setState("transcribing");
    try {
      const { audio, mimeType } = await current.stop();
      const text = await session.composer.transcribe(audio, mimeType);
      setState("idle");
      if (text) onText(text);
    } catch (cause) {
      fail("no-transcription", cause);
    }
  };

  const isRecording = state === "recording";
  return (
    <>
      {state === "transcribing" ? (
        <span class="icon-button" role="status" aria-label={t("transcribing")}>
          <Spinner size={18} />
        </span>
      ) : (
        <IconButton
          icon={isRecording ? "stop" : "microphone"}
          label={t(isRecording ? "stopDictation" : "dictate")}
          pressed={isRecording}
          class={isRecording ? "is-recording" : ""}
          onClick={() => void (isRecording ? finish() : start())}
          part="dictation-button"
        />
      )}
      {(state === "no-microphone" || state === "no-transcription") && (
        <span class="dictation-error" role="alert">
          {t(state === "no-transcription" ? "transcriptionFailed" : microphoneFault())}
        </span>
      )}
    </>
  );
}

/** Browsers keep the microphone from pages of plain http, so that there is no permission to check. */
function microphoneFault(): MessageKey {
  return isSecureContext ? "microphoneFailed" : "microphoneNeedsHttps";
}
