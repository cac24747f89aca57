import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/** One JSON line an entry, to standard output. Nothing personal is ever handed to it; the serialisers are the last guard. */
export function createLog(level: Config['logLevel']): Logger {
  return pino({
    level,
    redact: ['req.headers', 'res.headers', '*.password', '*.token'],
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
