import { performance } from 'node:perf_hooks';

/** What a number of clients did in a while. Milliseconds. */
export interface Run {
  transitions: number;
  perSecond: number;
  p50: number;
  p99: number;
}

/**
 * Lets each client send one transition after the other until the time is over, each on a case of its own; with
 * `atLeast` it goes on until so many have been sent, so that a slow machine warms up as far as a quick one.
 * @throws the first error: a contender that refuses anything is not measured.
 */
export async function runClients(
  clients: number,
  milliseconds: number,
  advance: (client: number) => Promise<void>,
  atLeast = 0,
): Promise<Run> {
  const latencies: number[] = [];
  const begin = performance.now();
  const end = begin + milliseconds;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < end || latencies.length < atLeast) {
        const sent = performance.now();
        await advance(client);
        latencies.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    transitions: latencies.length,
    perSecond: latencies.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
  };
}
