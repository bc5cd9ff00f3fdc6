import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The siege of the whole server takes minutes and is run by itself: npm run races.
    exclude: [...configDefaults.exclude, ...(process.env['NUANLIU_KILLS'] ? [] : ['tests/races/kill-server.test.ts'])],
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    globalSetup: ['tests/support/global-setup.ts'],
    reporters: ['default', './scripts/plain-reporter.ts'],
  },
});
