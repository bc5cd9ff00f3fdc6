import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // What a page or a job does next comes late on a busy machine; the default gives it one second.
    expect: { poll: { timeout: 15_000 } },
    globalSetup: ['tests/support/global-setup.ts'],
    reporters: ['default', './scripts/plain-reporter.ts'],
    projects: [
      // The whole product through its doors: each file in a process of its own, because it starts and kills others.
      { extends: true, test: { name: 'doors', include: ['tests/**/*.test.ts'] } },
      // Beside their code: one process goes from file to file, because loading the server again costs more than most tests.
      { extends: true, test: { name: 'rooms', include: ['src/**/*.test.ts', 'src/**/*.test.tsx'], isolate: false } },
    ],
  },
});
