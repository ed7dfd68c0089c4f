/** Whether a server bound to the host can be reached from this machine only. */
export function isLoopbackAddress(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Whether a request's Host header names this machine as itself: `localhost:4000`, `127.0.0.1`, `[::1]:4000`. */
export function isLoopbackHost(header: string | undefined): boolean {
  if (header === undefined) return false;
  const name = header.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
  return isLoopbackAddress(name.toLowerCase()) || name.toLowerCase().endsWith(".localhost");
}
