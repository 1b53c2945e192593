/** The rollups of one agent, compared with what its batches add up to, and replaced where they differ. */
import type { Firestore, QuerySnapshot } from 'firebase-admin/firestore'
import { sumOfDays } from '#core/rollup/add-day.ts'
import { dayDifferences, type Difference } from '#core/rollup/day-differences.ts'
import { type DayRollup, emptyDay } from '#core/rollup/day-rollup.ts'
import { accountRef, readAccount } from '../accounts/account.ts'
import { type AgentDocument, agentRef, type Head } from '../ingest/agent-document.ts'
import { rollupExpiry } from '../ingest/retention.ts'
import type { KnownDays } from '../ingest/rollup-parts.ts'
import { rollupValues } from '../ingest/rollup-write.ts'
import { readErased } from '../privacy/tombstones.ts'
import { transact } from '../transaction.ts'
import { dayParts } from './day-parts.ts'
import { createToldDays, type Days, type ToldDays } from './told-days.ts'

export type AgentToRebuild = {
  accountId: string
  agentId: string
  days: Days
  check: boolean
}

/** One UTC day; no differences: it was right already. */
export type RebuiltDay = { agentId: string; day: string; differences: Difference[] }

/** Every day that its batches or its rollups tell of. Batches may arrive meanwhile. */
export async function* rebuildAgent(db: Firestore, wanted: AgentToRebuild): AsyncGenerator<RebuiltDay> {
  const { accountId, agentId, days } = wanted
  const account = accountRef(db, accountId)
  const [erased, stored] = await Promise.all([
    readErased(db, accountId),
    agentRef(db, accountId, agentId).get(),
  ])
  const erasedBefore = erased.before({ agentId, userId: (stored.get('userId') ?? '') as string })
  const told = createToldDays(account, agentId, days, erasedBefore)
  let head = await catchUp(db, wanted, told)
  const found = await account
    .collection('rollups')
    .where('agentId', '==', agentId)
    .where('day', '>=', days.from)
    .where('day', '<=', days.to)
    .get()
  const byDay = Map.groupBy(found.docs, (doc) => doc.get('day') as string)
  for (const day of [...new Set([...byDay.keys(), ...told.days.keys()])].sort()) {
    let outcome: Difference[] | 'moved' = differences(day, byDay.get(day) ?? [], told)
    // What seems to differ is looked at again in a transaction, which a batch that arrives either precedes or awaits.
    if (outcome.length > 0) outcome = 'moved'
    while (outcome === 'moved') {
      outcome = await settle(db, wanted, day, told, head)
      if (outcome === 'moved') head = await catchUp(db, wanted, told)
    }
    yield { agentId, day, differences: outcome }
  }
}

/** Reads all batches up to the head that it answers, at least. */
const catchUp = async (db: Firestore, wanted: AgentToRebuild, told: ToldDays): Promise<Head | undefined> => {
  const agent = await agentRef(db, wanted.accountId, wanted.agentId).get()
  await told.goOn()
  return (agent.data() as AgentDocument | undefined)?.head
}

/** Compares, and unless it only checks replaces, one day; `moved`: a batch came that was not read yet. */
const settle = (
  db: Firestore,
  { accountId, agentId, check }: AgentToRebuild,
  day: string,
  told: ToldDays,
  head: Head | undefined,
): Promise<Difference[] | 'moved'> =>
  transact(
    db,
    async (tx) => {
      const ref = agentRef(db, accountId, agentId)
      const rollups = accountRef(db, accountId).collection('rollups')
      const agent = (await tx.get(ref)).data() as AgentDocument | undefined
      if (agent === undefined) return []
      if (agent.head.epoch !== head?.epoch || agent.head.seq !== head.seq) return 'moved'
      const { docs } = await tx.get(rollups.where('agentId', '==', agentId).where('day', '==', day))
      const found = differences(day, docs, told)
      if (check || found.length === 0) return found
      const settings = (await tx.get(accountRef(db, accountId))).data() ?? {}
      const { retentionDays } = readAccount(accountId, settings, Date.now())
      const owner = { agentId, userId: agent.userId, computerId: agent.computerId }
      const { parts, known } = dayParts(agentId, told.days.get(day) ?? emptyDay(day))
      for (const { id, rollup, bytes } of parts)
        tx.set(rollups.doc(id), { ...rollupValues(owner, rollup, rollupExpiry(day, retentionDays)), bytes })
      const kept = new Set(parts.map(({ id }) => id))
      for (const doc of docs) if (!kept.has(doc.id)) tx.delete(doc.ref)
      if (day in agent.rollupDays)
        tx.update(ref, {
          rollupDays: parts.length > 0 ? { ...agent.rollupDays, [day]: known } : without(agent, day),
        })
      return found
    },
    check ? { readOnly: true } : {},
  )

const without = ({ rollupDays }: AgentDocument, day: string): KnownDays =>
  Object.fromEntries(Object.entries(rollupDays).filter(([known]) => known !== day))

const differences = (day: string, docs: QuerySnapshot['docs'], told: ToldDays): Difference[] => {
  const inOrder = docs.toSorted((a, b) => partOf(a.id) - partOf(b.id))
  const stored = sumOfDays(
    day,
    inOrder.map((doc) => ({ ...emptyDay(day), ...(doc.data() as Partial<DayRollup>) })).map(withCounts),
  )
  return dayDifferences(stored, told.days.get(day) ?? emptyDay(day))
}

/** A count of 0 is not stored. */
const withCounts = (rollup: DayRollup): DayRollup => ({
  ...rollup,
  counts: { ...emptyDay(rollup.day).counts, ...rollup.counts },
})

/** `{day}.{agentId}` is 0, `{day}.{agentId}.{part}` its part. */
const partOf = (id: string): number => Number(id.split('.')[2]?.split('-')[0] ?? 0)
