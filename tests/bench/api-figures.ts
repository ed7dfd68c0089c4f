/** What a process of the bench tells of itself when it is asked. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import process from "node:process";

export interface Figures {
  readonly residentMiB: number;
  /** Of the heap, in use or not collected yet. */
  readonly heapMiB: number;
  readonly peakMiB: number;
  readonly cpuSeconds: number;
  /** Since it was asked last. */
  readonly longestPauseMilliseconds: number;
}

/** Tells them to whoever started the process, each time that it asks, until it goes. Gives those of now. */
export function tellFigures(): Figures {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const figures = (): Figures => {
    const { user, system } = process.cpuUsage();
    const found = {
      residentMiB: process.memoryUsage.rss() / 2 ** 20,
      heapMiB: process.memoryUsage().heapUsed / 2 ** 20,
      peakMiB: process.resourceUsage().maxRSS / 1024,
      cpuSeconds: (user + system) / 1e6,
      longestPauseMilliseconds: delay.max / 1e6,
    };
    delay.reset();
    return found;
  };
  const now = figures();
  delay.enable();
  process.on("message", () => process.send?.(figures()));
  process.on("disconnect", () => process.exit(0));
  return now;
}
