import { stderr } from "node:process";
import { SingleBar } from "cli-progress";

/** Tells a person at the terminal what a long step is doing; a bar on a terminal, plain lines elsewhere. */
export interface Progress {
  /** Announces the next of the steps. */
  step(label: string): void;
  /** Ends the report, successful or not. */
  done(): void;
}

export const silent: Progress = { step() {}, done() {} };

/** Progress on stderr, so that stdout stays machine-readable; over a known number of steps, or an open one. */
export function createProgress(title: string, steps?: number): Progress {
  if (!stderr.isTTY) {
    let count = 0;
    return {
      step(label) {
        count += 1;
        stderr.write(`${title}: ${label} (${steps === undefined ? count : `${count}/${steps}`})\n`);
      },
      done() {},
    };
  }
  const bar = new SingleBar({
    format: `${title} {bar} {value}/{total} {label}`,
    stream: stderr,
    clearOnComplete: true,
    gracefulExit: false,
  });
  let count = 0;
  bar.start(steps ?? 1, 0, { label: "" });
  return {
    step(label) {
      count += 1;
      if (steps === undefined) bar.setTotal(count + 1);
      bar.increment(1, { label });
    },
    done() {
      bar.stop();
    },
  };
}
