/** What a report takes beside the bare read of what it is made of, and how that grows with people and days. */
import { createApi } from '../api/dependencies.ts'
import { createApiApp } from '../api/app.ts'
import { setup } from '../test/emulators.ts'
import { median, percentile, print } from './figures.ts'
import type { Workforce } from './workforce.ts'

const ROUNDS = 3
/** `pieces`: activities a day; an ordinary one, and a light one where documents are many. */
const SMALL = { people: 50, days: 31, pieces: 220 }
const LIGHT = 40
const PEOPLE = [500, 1000, 2000, 5000]
const DAYS = [7, 30, 90]
const PATHS = [
  ...[
    'app',
    'site',
    'category',
    'productivity',
    'person',
    'computer',
    'group',
    'hour',
    'day',
    'week',
    'month',
    'weekday-hour',
  ].map((by) => `usage?by=${by}`),
  'usage?by=app&compare=before',
  'usage?by=person&group=g1',
]

type Timed = { ms: number; bareMs: number; documents: number }

const asked = process.argv.slice(2)
const isAsked = (part: string) => asked.length === 0 || asked.includes(part)

// What speaks to the emulators asks for their addresses when it is loaded.
const stop = await setup()
const { createWorkforce } = await import('./workforce.ts')
const { billedAggregations, countReads } = await import('./reads.ts')

const small = async (): Promise<void> => {
  const workforce = await createWorkforce(SMALL.people, SMALL.days, SMALL.pieces)
  const { documents, reports, bare, worst } = await smallReports(workforce, countReads(workforce.db))
  print('report.small', percentile(reports, 0.95), 'ms p95', reports.length, {
    name: 'bare read',
    value: percentile(bare, 0.95),
  })
  print('report.small.median', median(reports), 'ms', reports.length, {
    name: 'bare read',
    value: median(bare),
  })
  print(`report.small.worst ${worst.path}`, worst.ratio, 'times the bare read (medians)', ROUNDS)
  print('report.small.reads', documents, 'documents a report', 1)
  workforce.close()
}

/** The emulator itself takes longer where more is stored: the bare read of the same is beside each. */
const scaling = async (): Promise<void> => {
  const [first = 0, ...wider] = PEOPLE
  const deep = await createWorkforce(first, DAYS[0] ?? 7, LIGHT)
  const reads = countReads(deep.db)
  printScaling(`${first} people 7 days, 7 stored`, await timesOf(deep, DAYS[0] ?? 7, reads), first)
  await deep.fill(DAYS.at(-1) ?? 90)
  for (const days of DAYS)
    printScaling(`${first} people ${days} days, 90 stored`, await timesOf(deep, days, reads), first)
  deep.close()
  for (const people of wider) {
    const wide = await createWorkforce(people, 7, LIGHT)
    printScaling(`${people} people 7 days`, await timesOf(wide, 7, countReads(wide.db)), people)
    wide.close()
  }
}

const printScaling = (what: string, { ms, bareMs, documents }: Timed, people: number): void => {
  const read = documents + billedAggregations({ documents: 0, aggregations: 1 }, people)
  print(`report.scaling ${what}, ${read} reads`, ms, 'ms', ROUNDS, { name: 'bare read', value: bareMs })
}

/** Nothing kept from before: every answer is read anew. */
const freshApp = ({ db }: Workforce) => createApiApp(createApi({ db }))

const ask = async (
  workforce: Workforce,
  path: string,
  range: { from: string; to: string },
  token: string,
) => {
  const began = performance.now()
  const query = new URLSearchParams(range).toString()
  const answer = await freshApp(workforce).request(`/v1/reports/${path}&${query}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  await answer.json()
  return { ms: performance.now() - began }
}

const bareRead = async ({ accountDocument }: Workforce, { from, to }: { from: string; to: string }) => {
  const began = performance.now()
  const found = await accountDocument
    .collection('rollups')
    .where('day', '>=', from)
    .where('day', '<=', to)
    .select('day', 'agentId', 'userId', 'computerId', 'sums', 'ledger', 'labels', 'first', 'last')
    .get()
  return { ms: performance.now() - began, documents: found.size }
}

/** Each report and the bare read in turns. The reports that read other days or people are held to their own read. */
const smallReports = async (workforce: Workforce, reads: { documents: number }) => {
  const range = workforce.range(SMALL.days)
  const { bearer: token } = await workforce.member('administrator')
  const paths = PATHS.filter((path) => !path.includes('compare') && !path.includes('group=g'))
  const times = new Map(paths.map((path) => [path, [] as number[]]))
  const bare: number[] = []
  await ask(workforce, paths[0] ?? '', range, token)
  for (let round = 0; round < ROUNDS; round++) {
    for (const path of paths) {
      bare.push((await bareRead(workforce, range)).ms)
      times.get(path)?.push((await ask(workforce, path, range, token)).ms)
    }
  }
  const before = reads.documents
  await ask(workforce, paths[0] ?? '', range, token)
  const ratios = [...times].map(([path, of]) => ({ path, ratio: median(of) / median(bare) }))
  return {
    documents: reads.documents - before,
    reports: [...times.values()].flat(),
    bare,
    worst: ratios.reduce((a, b) => (b.ratio > a.ratio ? b : a)),
  }
}

const timesOf = async (workforce: Workforce, days: number, reads: { documents: number }): Promise<Timed> => {
  const { bearer: token } = await workforce.member('administrator')
  const range = workforce.range(days)
  await ask(workforce, 'usage?by=app', range, token)
  const times: number[] = []
  const bare: number[] = []
  const before = reads.documents
  let bareDocuments = 0
  for (let round = 0; round < ROUNDS; round++) {
    const { ms, documents } = await bareRead(workforce, range)
    bare.push(ms)
    bareDocuments += documents
    times.push((await ask(workforce, 'usage?by=app', range, token)).ms)
  }
  const documents = Math.round((reads.documents - before - bareDocuments) / ROUNDS)
  return { ms: median(times), bareMs: median(bare), documents }
}

try {
  if (isAsked('small')) await small()
  if (isAsked('scaling')) await scaling()
} finally {
  await stop?.()
}
process.exit(0)
