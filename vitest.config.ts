import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    // A database of its own for each file makes files independent; two cores make more workers pointless.
    pool: 'forks',
    maxWorkers: 2,
    // Wide, because a busy machine is no fault of the product's; what hangs is still found.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    coverage: { provider: 'v8', include: ['machines/**', 'src/**'], exclude: ['src/store/generated/**'] },
  },
});
