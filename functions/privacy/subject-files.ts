/** All that is stored about a person, as files: each store of the list as JSON, and their time as tables. */
import type { Firestore } from 'firebase-admin/firestore'
import type { Activity } from '#core/contracts/activity.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import { recordsAfter } from '#core/privacy/erase.ts'
import { dayAfter } from '#core/rollup/day-after.ts'
import type { Account } from '../accounts/account.ts'
import type { Cell } from '../export/cells.ts'
import { csvLine } from '../export/csv.ts'
import type { ZippedFile } from '../export/zip.ts'
import { storedRollup } from '../reports/stored-rollup.ts'
import { onlyOf } from './mentions.ts'
import { documentsOf } from './store-work.ts'
import { type Store, STORES } from './stores.ts'
import type { Subject } from './subject.ts'
import { type Erased, readErased } from './tombstones.ts'

type Data = FirebaseFirestore.DocumentData
type Told = { id: string; data: Data }
export type Person = { account: Account; subject: Subject; now: number }

/** Stores whose documents are the person's own; of the others only what tells of them. */
const OWN: ReadonlySet<string> = new Set([
  'agents',
  'batches',
  'rollups',
  'users',
  'computers',
  'accessLog',
  'waiting',
  'notes',
  'proposals',
])
/** What is on its way out by itself, and says nothing more. */
const LEFT_OUT: ReadonlySet<string> = new Set(['exports', 'deletions'])

/** `tell` hears of every document. */
export async function* subjectFiles(
  db: Firestore,
  person: Person,
  tell: () => Promise<void>,
): AsyncGenerator<ZippedFile> {
  const { account, subject, now } = person
  const erased = await readErased(db, account.id)
  const read = (store: Store) => readStore(db, person, store, erased, tell)
  yield { path: 'about.json', text: [aboutText(account, subject, now)] }
  for (const store of STORES) {
    if (LEFT_OUT.has(store.collection)) continue
    yield { path: `${store.collection}.json`, text: jsonText(read(store)) }
  }
  const [batches, rollups] = ['batches', 'rollups'].map((name) =>
    STORES.find(({ collection }) => collection === name),
  )
  if (batches === undefined || rollups === undefined) return
  yield { path: 'activities.csv', text: tableText(ACTIVITY, activitiesOf(read(batches))) }
  yield { path: 'ledger.csv', text: tableText(LEDGER, ledgerOf(read(batches))) }
  yield { path: 'usage.csv', text: tableText(USAGE, usageOf(read(rollups))) }
}

const aboutText = ({ id, name, timeZone }: Account, { users, agents, computers }: Subject, now: number) =>
  JSON.stringify(
    {
      account: { id, name, timeZone },
      made: new Date(now).toISOString(),
      users,
      agents,
      computers,
      times: 'Instants are milliseconds since 1970 in UTC; tables are in UTC.',
      notHeld: 'Screens are not recorded. What waits on a device and was not delivered yet is not here.',
    },
    null,
    2,
  )

async function* readStore(
  db: Firestore,
  { account, subject }: Person,
  store: Store,
  erased: Erased,
  tell: () => Promise<void>,
): AsyncGenerator<Told> {
  const seen = new Set<string>()
  for await (const { doc } of documentsOf(db, account.id, store, subject)) {
    if (seen.has(doc.id)) continue
    seen.add(doc.id)
    await tell()
    const data = leftOf(store.collection, doc.id, doc.data(), erased)
    if (data !== undefined)
      yield { id: doc.id, data: OWN.has(store.collection) ? data : onlyOf(data, subject) }
  }
}

/** Without what was erased, and perhaps put back by a restore. */
const leftOf = (collection: string, id: string, data: Data, erased: Erased): Data | undefined => {
  const { userId = '', agentId = id } = data as { userId?: string; agentId?: string }
  const before = ['agents', 'batches', 'rollups'].includes(collection)
    ? erased.before({ agentId, userId })
    : 0
  if (before === 0) return data
  if (before === Number.POSITIVE_INFINITY) return undefined
  if (collection === 'rollups') return dayAfter(storedRollup(data), before)
  if (collection === 'agents') return data
  const activities = recordsAfter(data.activities as Activity[], before)
  const ledger = recordsAfter(data.ledger as LedgerSpan[], before)
  return activities.length + ledger.length === 0 ? undefined : { ...data, activities, ledger }
}

async function* jsonText(documents: AsyncIterable<Told>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const { id, data } of documents) {
    yield `${before}${JSON.stringify({ id, ...data })}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

async function* tableText(
  titles: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string> {
  yield `\ufeff${csvLine(titles)}`
  for await (const row of rows) yield csvLine(row)
}

const START = ['Start (UTC)', "Computer's UTC offset (min)", 'Duration (s)', 'State']
const ACTIVITY = [...START, 'Present by', 'Program', 'Executable', 'Site', 'Title', 'Address', 'Incognito']
const LEDGER = [...START, 'Reason']
const USAGE = ['Day (UTC)', 'Activity', 'Active (s)', 'Passive (s)']

const startOf = ({ start, offsetMin, durationMs, state }: Activity | LedgerSpan): Cell[] => [
  new Date(start).toISOString(),
  offsetMin,
  durationMs / 1000,
  state,
]

async function* activitiesOf(batches: AsyncIterable<Told>): AsyncGenerator<Cell[]> {
  for await (const { data } of batches)
    for (const one of data.activities as Activity[])
      yield [
        ...startOf(one),
        one.presence,
        one.description,
        one.app,
        one.site,
        one.title,
        one.url,
        one.incognito,
      ]
}

async function* ledgerOf(batches: AsyncIterable<Told>): AsyncGenerator<Cell[]> {
  for await (const { data } of batches)
    for (const one of data.ledger as (LedgerSpan & { reason?: string })[]) yield [...startOf(one), one.reason]
}

async function* usageOf(rollups: AsyncIterable<Told>): AsyncGenerator<Cell[]> {
  const total = (quarters: Record<string, number> = {}) =>
    Object.values(quarters).reduce((sum, ms) => sum + ms, 0) / 1000
  for await (const { data } of rollups)
    for (const [key, { a, p }] of Object.entries(storedRollup(data).sums))
      yield [data.day as string, key, total(a), total(p)]
}
