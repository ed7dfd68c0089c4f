import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What /metrics tells, in the text format of Prometheus. Labels hold no names of callers, customers or queries. */
export class ServiceMetrics {
  readonly #registry = new Registry();
  readonly #requests: Counter<"route" | "status">;
  readonly #seconds: Histogram<"route">;
  readonly #refused: Counter<"why">;

  /** `state` is asked for each time that metrics are read. */
  constructor(
    state: () => { readonly underWay: number; readonly degraded: number; readonly served: number },
  ) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#requests = new Counter({
      name: "atlas_http_requests_total",
      help: "Requests answered, by route and status.",
      labelNames: ["route", "status"],
      registers,
    });
    this.#seconds = new Histogram({
      name: "atlas_http_request_seconds",
      help: "Seconds from the first byte of a request to the end of its answer.",
      labelNames: ["route"],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 10],
      registers,
    });
    this.#refused = new Counter({
      name: "atlas_refused_total",
      help: "Requests refused before they were read, by reason.",
      labelNames: ["why"],
      registers,
    });
    const gauge = (name: string, help: string, value: () => number) =>
      new Gauge({
        ...{ name, help, registers },
        collect() {
          this.set(value());
        },
      });
    gauge("atlas_requests_under_way", "Requests that are being answered.", () => state().underWay);
    gauge("atlas_populations_served", "Populations that a snapshot is served of.", () => state().served);
    gauge(
      "atlas_populations_degraded",
      "Populations whose current snapshot is damaged, so that an earlier one or none is served.",
      () => state().degraded,
    );
  }

  answered(route: string, status: number, seconds: number): void {
    this.#requests.inc({ route, status: String(status) });
    this.#seconds.observe({ route }, seconds);
  }

  refused(why: "unauthenticated" | "rate" | "overload" | "malformed"): void {
    this.#refused.inc({ why });
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }
}
