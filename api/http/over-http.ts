import type { IncomingMessage, ServerResponse } from "node:http";

/** What the server library hands on of a request that came over a connection; nothing where one was made in memory. */
export interface OverHttp {
  readonly req?: IncomingMessage;
  readonly res?: ServerResponse;
}
