/** `npm run fleet -- --people N --days N --realtime`: simulated agents over the running stack's real ingest API. */
import { parseArgs } from 'node:util'
import { groupDemo } from './demo-groups.ts'
import { runCommand, StackFailure } from './failure.ts'
import { runFleet } from './fleet/realtime.ts'
import { seedDemo } from './fleet/seed.ts'
import { fleetLogs } from './fleet/logs.ts'
import { places } from './places.ts'
import { readStackFile } from './stack-file.ts'

const USAGE = `Usage: npm run fleet -- [--people N] [--days N] [--realtime]
  --people N   simulated people, 1 to 5000 (default 25; the demo's own come first)
  --days N     days of past that people new to this stack are given, 0 to 90 (default 14, with --realtime 0)
  --realtime   let them work from now on, until Ctrl-C`

const wholeNumber = (flag: string, value: string | undefined, fallback: number, min: number, max: number) => {
  const number = value === undefined ? fallback : /^\d+$/.test(value) ? Number(value) : NaN
  if (number >= min && number <= max) return number
  throw new StackFailure(
    `--${flag} takes a whole number from ${min} to ${max}, not "${value ?? ''}".\n${USAGE}`,
  )
}

const readFlags = () => {
  try {
    return parseArgs({
      options: {
        people: { type: 'string' },
        days: { type: 'string' },
        realtime: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new StackFailure(
      `${error instanceof Error ? error.message.split('. ')[0] : String(error)}.\n${USAGE}`,
    )
  }
}

const main = async () => {
  const flags = readFlags()
  const people = wholeNumber('people', flags.people, 25, 1, 5_000)
  const days = wholeNumber('days', flags.days, flags.realtime ? 0 : 14, 0, 90)
  const stack = await readStackFile(places().stackFile)
  const { ingestUrl, account, dashboardUrl } = stack
  const fleet = { ingestUrl, account, people }
  const began = performance.now()
  if (days > 0) {
    const { personDays } = await seedDemo({ ...fleet, days, resume: true, onProgress: fleetLogs.progress })
    fleetLogs.seeded(personDays, performance.now() - began)
    await groupDemo(stack, people, { unlessGrouped: false })
  }
  if (!flags.realtime) return
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ending.abort())
  fleetLogs.working(people, dashboardUrl)
  await runFleet({
    ...fleet,
    signal: ending.signal,
    onTrouble: ({ email }, trouble) => fleetLogs.trouble(email, trouble),
  })
  fleetLogs.ended()
}

await runCommand(main)
