import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    // A database of its own for each file makes files independent; two cores make more workers pointless.
    pool: 'forks',
    maxWorkers: 2,
    // Files share what a worker has loaded: nothing under test keeps state in a module, and loading all anew for each was a third of the time.
    isolate: false,
    // Wide, because a busy machine is no fault of the product's; what hangs is still found.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 120_000 } },
    coverage: { provider: 'v8', include: ['machines/**', 'src/**'], exclude: ['src/store/generated/**'] },
  },
});
