import { CopyButton } from "../ui/CopyButton";

const COMMANDS = ["make run", "make test"];

/** The two commands that are all of the installation. */
export function Commands() {
  return (
    <section aria-label="Run it on your machine">
      <h2 className="mb-2 text-14 font-medium text-ink-2">Run it on your machine</h2>
      <div className="flex items-start justify-between rounded-12 border border-line bg-bg-raised py-2 pr-2 pl-4 shadow-1">
        <ol className="py-1 font-mono text-14 leading-8">
          {COMMANDS.map((command, index) => (
            <li key={command} className="flex gap-4">
              <span aria-hidden="true" className="text-ink-3 select-none">
                {index + 1}
              </span>
              <code>{command}</code>
            </li>
          ))}
        </ol>
        <CopyButton text={COMMANDS.join("\n")} label="Copy the commands" />
      </div>
      <p className="mt-2 text-14 text-ink-3">
        Then open localhost:3000. It works without a model key.
      </p>
    </section>
  );
}
