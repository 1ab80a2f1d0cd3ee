/** A quarter ring that turns; decorative, the words beside it say what is going on. */
export function Spinner({ size = 16 }: { size?: number }) {
  return (
    <svg
      class="spinner"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      aria-hidden="true"
    >
      <circle class="spinner-track" cx="8" cy="8" r="6.5" stroke-width="2" />
      <path
        class="spinner-arc"
        d="M8 1.5a6.5 6.5 0 0 1 6.5 6.5"
        stroke-width="2"
        stroke-linecap="round"
      />
    </svg>
  );
}
