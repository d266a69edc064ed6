import { SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";

/** Spans of requests, sent to an OpenTelemetry collector. */
export interface Traces {
  /** One request: `began` in milliseconds since 1970. The route is a pattern; no address, query or form is in it. */
  readonly request: (of: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly began: number;
    readonly ended: number;
  }) => void;
  readonly close: () => Promise<void>;
}

/** To `endpoint`, the base address of a collector (OTLP over HTTP); without one nothing is made and nothing sent. */
export function openTraces(endpoint: string | null, release: string): Traces {
  if (endpoint === null) return { request: () => undefined, close: () => Promise.resolve() };
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ "service.name": "throughline", "service.version": release }),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, "")}/v1/traces` })),
    ],
  });
  const tracer: Tracer = provider.getTracer("throughline");
  return {
    request: ({ method, route, status, began, ended }) => {
      const span = tracer.startSpan(`${method} ${route}`, {
        kind: SpanKind.SERVER,
        startTime: began,
        attributes: { "http.request.method": method, "http.route": route, "http.response.status_code": status },
      });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(ended);
    },
    close: () => provider.shutdown(),
  };
}
