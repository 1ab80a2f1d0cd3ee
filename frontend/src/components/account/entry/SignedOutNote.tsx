/** Says after a sign-out what is still to come: the backend could not be reached. */
export function SignedOutNote() {
  return (
    <p role="status" className="mb-8 rounded-12 border border-line bg-bg-panel px-4 py-3 text-14">
      You are signed out here. The part of the server that keeps your tasks did not answer: programs
      that you connected lose their access as soon as it does.
    </p>
  );
}
