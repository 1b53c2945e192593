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
  ...['app', 'site', 'category', 'productivity', 'person', 'computer', 'group', 'hour', 'day', 'week'].map(
    (by) => `usage?by=${by}`,
  ),
  'usage?by=app&compare=before',
  'usage?by=person&group=g1',
]

type Timed = { ms: number; rows: number; documents: number }

const run = async (): Promise<void> => {
  const stop = await setup()
  const { createWorkforce } = await import('./workforce.ts')
  const { billedAggregations, countReads } = await import('./reads.ts')
  try {
    const small = await createWorkforce(SMALL.people, SMALL.days, SMALL.pieces)
    const { documents, reports, bare, worst } = await smallReports(small, countReads(small.db))
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
    small.close()

    const first = PEOPLE[0] ?? 0
    const deep = await createWorkforce(first, DAYS[0] ?? 7, LIGHT)
    const reads = countReads(deep.db)
    const alone = await timesOf(deep, DAYS[0] ?? 7, reads)
    print(`report.scaling ${first} people 7 days, 7 stored`, alone.ms, 'ms', ROUNDS)
    for (const days of DAYS) {
      await deep.fill(DAYS.at(-1) ?? 90)
      const { ms, documents: read } = await timesOf(deep, days, reads)
      print(`report.scaling ${first} people ${days} days, 90 stored`, ms, 'ms', ROUNDS, {
        name: `${read + billedAggregations({ documents: 0, aggregations: 1 }, first)} reads; ms for 7 days`,
        value: alone.ms,
      })
    }
    deep.close()
    for (const people of PEOPLE.slice(1)) {
      const wide = await createWorkforce(people, 7, LIGHT)
      const { ms, documents: read } = await timesOf(wide, 7, countReads(wide.db))
      print(`report.scaling ${people} people 7 days`, ms, 'ms', ROUNDS, {
        name: `${read + billedAggregations({ documents: 0, aggregations: 1 }, people)} reads; ms for ${first} people`,
        value: alone.ms,
      })
      wide.close()
    }
  } finally {
    await stop?.()
  }
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
  const { rows } = (await answer.json()) as { rows: unknown[] }
  return { ms: performance.now() - began, rows: rows.length }
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
  const before = reads.documents
  const times: number[] = []
  let rows = 0
  for (let round = 0; round < ROUNDS; round++) {
    const answer = await ask(workforce, 'usage?by=app', range, token)
    times.push(answer.ms)
    rows = answer.rows
  }
  return { ms: median(times), rows, documents: Math.round((reads.documents - before) / ROUNDS) }
}

await run()
process.exit(0)
