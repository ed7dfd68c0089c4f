import { existsSync, readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import sirv from "sirv";

/** Files whose names hold a hash of their content never change. */
const hashedName = /\.[0-9a-f]{8}\.[^/]+$/;

/**
 * Serves built pages. They are asked for anew each time with an entity tag, so that a new build shows at once;
 * files named by their content are kept by browsers. Unknown pages get the site's 404.html.
 */
export function staticSite(folder: string): RequestListener {
  const files = sirv(folder, {
    dev: true,
    etag: true,
    setHeaders(response, path) {
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader(
        "Cache-Control",
        hashedName.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
      );
    },
  });
  const notFound = join(folder, "404.html");
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
      return;
    }
    files(request, response, () => {
      const page = existsSync(notFound)
        ? readFileSync(notFound)
        : Buffer.from("<!doctype html><title>Not found</title><p>Not found.");
      response.writeHead(404, { "Content-Type": "text/html;charset=utf-8", "Content-Length": page.length });
      response.end(request.method === "HEAD" ? undefined : page);
    });
  };
}
