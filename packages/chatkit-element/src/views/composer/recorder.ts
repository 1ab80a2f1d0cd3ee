/** Loaded when dictation is first used. Formats in the order in which servers take them. */
const FORMATS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

export interface Recording {
  /** Ends the recording; `mimeType` is exactly what the recorder reports. */
  stop(): Promise<{ audio: Blob; mimeType: string }>;
  cancel(): void;
}

/** Asks for the microphone and records. Rejects when it is refused or cannot be used. */
export async function startRecording(): Promise<Recording> {
  if (!isSecureContext) throw new Error("Sound is recorded on pages served over https only");
  if (typeof MediaRecorder === "undefined" || !navigator.mediaDevices) {
    throw new Error("This browser cannot record audio");
  }
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format));
  const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : undefined);
  const chunks: Blob[] = [];
  recorder.addEventListener("dataavailable", (event) => chunks.push(event.data));
  const release = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  recorder.start();
  return {
    stop: () =>
      new Promise((resolve, reject) => {
        recorder.addEventListener("error", () => reject(new Error("The recording failed")));
        recorder.addEventListener("stop", () => {
          release();
          const type = recorder.mimeType || mimeType || "audio/webm";
          resolve({ audio: new Blob(chunks, { type }), mimeType: type });
        });
        recorder.stop();
      }),
    cancel: () => {
      if (recorder.state !== "inactive") recorder.stop();
      release();
    },
  };
}
