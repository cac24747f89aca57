#!/usr/bin/env node
// The command line: prepares what is missing, as `npm start` does, and becomes it.
import { prepare } from './prepare.mjs';

await prepare({ console: false });
await import('../dist/server/cli.mjs');
