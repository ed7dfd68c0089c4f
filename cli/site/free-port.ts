import { once } from "node:events";
import { createServer } from "node:net";
import { ConfigError } from "../../loaders/errors.ts";

/**
 * Makes sure that a port can be listened on, for a child process that would only fail later.
 * @param option the option that names another one: `--port`
 * @throws ConfigError when it is in use or not allowed
 */
export async function requireFreePort(host: string, port: number, option: string): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      code === "EADDRINUSE"
        ? `port ${port} on ${host} is in use; choose another one with ${option}, or stop the other server`
        : `cannot listen on port ${port} of ${host}: ${message}; choose another one with ${option}`,
    );
  }
  server.close();
  await once(server, "close");
}
