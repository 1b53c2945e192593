/** What the fleet command says. */
import type { SeedProgress } from './seed.ts'

const LINE_EVERY_MS = 2_000
let saidAt = 0

export const fleetLogs = {
  /** At most a line every two seconds. */
  progress({ personDays, of }: SeedProgress): void {
    const now = performance.now()
    if (now - saidAt < LINE_EVERY_MS) return
    saidAt = now
    console.log(`  ${personDays} of ${of} days of work lived through`)
  },
  seeded: (personDays: number, tookMs: number) =>
    console.log(
      personDays === 0
        ? 'Everybody has their past here already.'
        : `${personDays} days of work delivered in ${(tookMs / 1000).toFixed(1)} s.`,
    ),
  working: (people: number, dashboardUrl: string) =>
    console.log(`${people} simulated people are at work; watch them at ${dashboardUrl}. Ctrl-C ends it.`),
  trouble: (who: string, trouble: string) => console.error(`${who}: ${trouble}`),
  ended: () => console.log('The fleet has gone home; everything is delivered or saved.'),
}
