/**
 * `node functions/bench/fill-log.ts ACCOUNT ACTIVITIES`: a long activity log, written straight into the batches in the
 * shape that ingest writes them, for a million activities take ingest most of an hour. Prints how many there are.
 */
import type { Activity } from '#core/contracts/activity.ts'
import type { AgentDescription, AgentStatus } from '#core/contracts/agent.ts'
import { GENESIS_HASH } from '#core/contracts/batch-limits.ts'
import { accountRef } from '../accounts/account.ts'
import { firestore } from '../firestore.ts'
import { agentRef, newAgent } from '../ingest/agent-document.ts'
import { batchDocument } from '../ingest/batch-document.ts'

const AGENTS = 200
const PIECE_MS = 15_000
/** As functions/bench/stack.ts has them: five minutes of work. */
const ACTIVITIES_A_BATCH = 20
const BATCHES_A_DAY = 96
const DAY_MS = 86_400_000
/** Agents of which a search finds a piece each, and where in their time, 0 to 1. */
const NEEDLES: Record<number, number> = { 3: 0.9, 77: 0.5, 150: 0.1 }
const STATUS: AgentStatus = { version: '0.1.0', queuedRecords: 0, incognitoAccess: true }

const [accountId = '', wanted = '1000000'] = process.argv.slice(2)
const db = firestore()
const batchesEach = Math.ceil(Number(wanted) / AGENTS / ACTIVITIES_A_BATCH)
const days = Math.ceil(batchesEach / BATCHES_A_DAY)
/** Yesterday, 16:00 UTC, is when the last one ends. */
const lastDay = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS
const writer = db.bulkWriter()

const pieces = (agent: number, seq: number): Activity[] => {
  const start =
    lastDay -
    (days - 1 - Math.floor(seq / BATCHES_A_DAY)) * DAY_MS +
    8 * 3_600_000 +
    (seq % BATCHES_A_DAY) * 300_000
  const found = seq === Math.floor((NEEDLES[agent] ?? -1) * batchesEach)
  return Array.from({ length: ACTIVITIES_A_BATCH }, (_, i): Activity => {
    const site = i % 7 < 5 ? { site: `site${(agent + seq + i) % 40}.example` } : {}
    const title =
      found && i === 7 ? 'The nèedle in the log' : `Ticket ${(agent * 7919 + seq * 31 + i) % 99_991}: a page`
    return {
      start: start + i * PIECE_MS + (agent % 50) * 250,
      offsetMin: 60,
      durationMs: PIECE_MS,
      state: i % 5 === 4 ? 'passive' : 'active',
      app: i % 7 < 5 ? 'chromium' : `program${i % 7}`,
      description: i % 7 < 5 ? 'Chromium' : 'A program',
      title,
      ...site,
      ...(site.site === undefined
        ? {}
        : { url: `https://${site.site}/tickets/${seq * ACTIVITIES_A_BATCH + i}` }),
      ...(i === 11 && seq % 16 === 0 ? { incognito: true as const } : {}),
    }
  })
}

for (let agent = 0; agent < AGENTS; agent++) {
  const agentId = `bench-${String(agent).padStart(3, '0')}`
  const description: AgentDescription = {
    kind: 'extension',
    version: '0.1.0',
    platform: 'linux',
    userLogin: `person${agent}@example.com`,
    userName: `Person ${agent}`,
    computerName: `desk-${agent}`,
    machineId: `machine-${agent}`,
  }
  const document = await newAgent(accountId, agentId, description, Date.now())
  const owner = { agentId, userId: document.userId, computerId: document.computerId }
  void writer.set(agentRef(db, accountId, agentId), {
    ...document,
    batches: batchesEach,
    activities: batchesEach * ACTIVITIES_A_BATCH,
    lastBatchAt: Date.now(),
  })
  for (let seq = 0; seq < batchesEach; seq++) {
    const activities = pieces(agent, seq)
    const last = activities.at(-1)
    const envelope = {
      epoch: 0,
      seq,
      prevHash: GENESIS_HASH,
      sentAt: last?.start ?? 0,
      clockCorrectionMs: 0,
      status: STATUS,
    }
    const batch = batchDocument(owner, {
      envelope: envelope as never,
      hash: GENESIS_HASH,
      records: { activities, ledger: [], quarantined: [], lostMs: 0, duplicateMs: 0, last } as never,
      broke: false,
      now: Date.now(),
      retentionDays: 180,
      hideFront: (front) => front,
      publicIp: '127.0.0.1',
    })
    void writer.set(accountRef(db, accountId).collection('batches').doc(`${agentId}.0.${seq}`), batch)
    // A writer that is handed everything at once holds everything at once.
    if (seq % 250 === 249) await writer.flush()
  }
}
await writer.close()
await db.terminate()
process.stdout.write(`${JSON.stringify({ activities: AGENTS * batchesEach * ACTIVITIES_A_BATCH, days })}\n`)
