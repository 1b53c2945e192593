/** Made-up answers of the API for looking at pages without a stack; the shapes are the contracts'. */
import type { ActivityPage } from '#core/contracts/activity-log.ts'
import type { AgentList, PeopleList } from '#core/contracts/agent-row.ts'
import type { Productivity } from '#core/contracts/classification.ts'
import type { Session } from '#core/contracts/member.ts'
import type { UsageQuery, UsageReport, UsageRow } from '#core/contracts/usage-report.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export const fakeSession: Session = {
  member: { id: 'm1', email: 'ada@example.com', role: 'administrator' },
  account: {
    id: 'acme',
    name: 'Acme GmbH',
    timeZone: 'Europe/Berlin',
    dateFormat: 'dd.MM.yyyy',
    screenDetails: true,
  },
  refreshToken: false,
}

const NAMES =
  'Ada Byron,Ben Carter,Chiara Rossi,Dmitri Ivanov,Elif Demir,Farid Nazari,Grace Okafor,Hana Sato,Ivan Petrov,Jonas Weber,Katarzyna Nowak,Liam Murphy'.split(
    ',',
  )
export const fakePeople: PeopleList = {
  people: NAMES.map((label, n) => ({ id: `u${String(n)}`, label })),
  computers: NAMES.map((_, n) => ({ id: `c${String(n)}`, label: `LAPTOP-${String(n + 11)}` })),
}

type Seed = [label: string, hours: number, productivity: Productivity, category?: string]
const SITES: Seed[] = [
  ['github.com', 96, 'productive', 'Development'],
  ['docs.google.com', 61, 'productive', 'Documents'],
  ['mail.google.com', 44, 'productive', 'Email'],
  ['youtube.com', 23, 'unproductive', 'Video'],
  ['acme.atlassian.net', 21, 'productive', 'Project Management'],
  ['meet.google.com', 20, 'productive', 'Meetings'],
  ['intranet.acme.example', 17, 'undefined'],
  ['news.ycombinator.com', 9, 'unproductive', 'News'],
  ['figma.com', 8, 'productive', 'Design'],
  ['linkedin.com', 6, 'unproductive', 'Social Media'],
  ['a-very-long-host-name-that-nobody-can-read.customer-portal.example.org', 5, 'undefined'],
  ['stackoverflow.com', 4.2, 'productive', 'Development'],
  ['amazon.de', 2, 'unproductive', 'Shopping'],
  ['wikipedia.org', 1, 'undefined', 'Reference'],
  ['bahn.de', 0.1, 'undefined', 'Travel'],
]
const APPS: Seed[] = [
  ['Chromium', 317, 'undefined', 'Browsers'],
  ['Visual Studio Code', 141, 'productive', 'Development'],
  ['Slack', 52, 'productive', 'Chat'],
  ['LibreOffice Calc', 33, 'productive', 'Spreadsheets'],
  ['Terminal', 31, 'productive', 'Development'],
  ['Spotify', 6, 'unproductive', 'Music'],
  ['Files', 4, 'undefined', 'System'],
]

const split = (ms: number, of: Productivity) => ({ productive: 0, unproductive: 0, undefined: 0, [of]: ms })
const rowOf = (kind: string, [label, hours, productivity, category]: Seed): UsageRow => {
  const ms = Math.round(hours * HOUR)
  return {
    key: `${kind}:${label.toLowerCase().replaceAll(' ', '-')}`,
    label,
    productivity,
    ...(category ? { category } : {}),
    activeMs: Math.round(ms * 0.86),
    passiveMs: ms - Math.round(ms * 0.86),
    split:
      label === 'Chromium'
        ? { productive: ms * 0.72, unproductive: ms * 0.15, undefined: ms * 0.13 }
        : split(ms, productivity),
    share: 0,
  }
}
const bar = (key: string, label: string, hours: number): UsageRow => ({
  key,
  label,
  activeMs: Math.round(hours * 0.86 * HOUR),
  passiveMs: Math.round(hours * 0.14 * HOUR),
  split: {
    productive: Math.round(hours * 0.71 * HOUR),
    unproductive: Math.round(hours * 0.13 * HOUR),
    undefined: Math.round(hours * 0.16 * HOUR),
  },
  share: 0,
})

const rowsFor = (query: UsageQuery): UsageRow[] => {
  const { from, to, by } = query
  if (by === 'site') return SITES.map((seed) => rowOf('site', seed))
  if (by === 'app') return APPS.map((seed) => rowOf('app', seed))
  if (by === 'person') return NAMES.map((label, n) => bar(`u${String(n)}`, label, 41 - n * 2.3))
  if (by === 'hour')
    return Array.from({ length: 24 }, (_, n) =>
      bar(String(n).padStart(2, '0'), '', n < 7 || n > 19 ? 0 : 11 - Math.abs(13 - n) * 1.2),
    )
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1
  return Array.from({ length: days }, (_, n) => {
    const at = new Date(Date.parse(from) + n * DAY)
    const weekend = at.getUTCDay() % 6 === 0
    return bar(at.toISOString().slice(0, 10), '', weekend ? 2.5 : 98 + ((n * 7) % 19))
  })
}

/** A usage report of the grouping asked for. */
export const fakeUsage = (query: UsageQuery, empty: boolean): UsageReport => {
  const rows = empty ? [] : rowsFor(query)
  const sum = (of: (row: UsageRow) => number) => Math.round(rows.reduce((total, row) => total + of(row), 0))
  const activeMs = sum((row) => row.activeMs)
  const passiveMs = sum((row) => row.passiveMs)
  return {
    rows: rows.map((row) => ({
      ...row,
      split: {
        productive: Math.round(row.split.productive),
        unproductive: Math.round(row.split.unproductive),
        undefined: Math.round(row.split.undefined),
      },
      share: (row.activeMs + row.passiveMs) / (activeMs + passiveMs),
    })),
    totals: {
      activeMs,
      passiveMs,
      split: {
        productive: sum((row) => row.split.productive),
        unproductive: sum((row) => row.split.unproductive),
        undefined: sum((row) => row.split.undefined),
      },
      people: empty ? 0 : NAMES.length,
      agents: empty ? 0 : NAMES.length,
    },
    coverage: { knownMs: 500 * HOUR, unknownMs: empty ? 0 : 3 * HOUR, share: empty ? null : 0.994 },
    freshThrough: empty ? null : Date.now() - 12_000,
  }
}

const PAGES = 200
/** One page of a log of 60,000 activities. */
export const fakeActivities = (cursor: string | undefined, limit: number, empty: boolean): ActivityPage => {
  const page = Number(cursor ?? 0)
  if (empty) return { rows: [] }
  return {
    rows: Array.from({ length: limit }, (_, n) => {
      const i = page * limit + n
      const [site = '', , productivity = 'undefined'] = SITES[(i * 7) % SITES.length] ?? []
      const person = i % NAMES.length
      const host = i % 4 === 0
      return {
        id: `a.1.1.${String(i)}`,
        agentId: 'a1',
        start: Date.now() - i * 61_000,
        offsetMin: 60,
        durationMs: 3000 + ((i * 7919) % 900_000),
        state: i % 9 === 0 ? ('passive' as const) : ('active' as const),
        app: host ? 'code' : 'chromium',
        description: host ? 'Visual Studio Code' : 'Chromium',
        ...(host
          ? { title: 'usage.ts – candor' }
          : { site, title: `A page of ${site}`, url: `https://${site}/` }),
        ...(i % 23 === 0 ? { incognito: true as const } : {}),
        person: { id: `u${String(person)}`, label: NAMES[person] ?? '' },
        computer: { id: `c${String(person)}`, label: `LAPTOP-${String(person + 11)}` },
        productivity: host ? ('productive' as const) : productivity,
      }
    }),
    ...(page + 1 < PAGES ? { next: String(page + 1) } : {}),
  }
}

export const fakeAgents = (empty: boolean): AgentList => ({
  agents: (empty ? [] : NAMES).map((label, n) => ({
    id: `a${String(n)}`,
    userId: `u${String(n)}`,
    computerId: `c${String(n)}`,
    personLabel: label,
    computerLabel: `LAPTOP-${String(n + 11)}`,
    description: {
      kind: n % 3 ? ('host' as const) : ('extension' as const),
      version: '0.1.0',
      platform: 'linux' as const,
      machineId: 'm',
      userLogin: label,
    },
    status: {
      version: '0.1.0',
      queuedRecords: n === 4 ? 1234 : 2,
      ...(n % 3 ? { extensionAttached: n !== 7 } : { incognitoAccess: n !== 3 }),
    },
    enrolledAt: Date.now() - 20 * DAY,
    lastSeenAt: Date.now() - (n === 9 ? 3 * DAY : n * 40_000),
    lastActivityAt: Date.now() - (n === 9 ? 3 * DAY : n * 55_000),
    batches: n === 11 ? 0 : 400,
    activities: 4000 + n * 311,
    quarantined: 0,
    gaps: n === 4 ? 1 : 0,
  })),
})
