/** Batches a second of one process, in turns with bare transactions that write documents of the same shape. */
import { createIngestApp } from '../ingest/app.ts'
import { rollUp } from '#core/rollup/roll-up.ts'
import type { Activity } from '#core/contracts/activity.ts'
import type { BatchEnvelope } from '#core/contracts/batch.ts'
import { GENESIS_HASH } from '#core/contracts/batch-limits.ts'
import { type AgentDocument, newAgent } from '../ingest/agent-document.ts'
import { agentChange, batchDocument, type Delivery } from '../ingest/batch-document.ts'
import { rollupExpiry } from '../ingest/retention.ts'
import { rollupIncrements } from '../ingest/rollup-write.ts'
import { newChain, signDeliveries } from './requests.ts'
import type { BenchDevice, BenchStack } from './stack.ts'

type Size = { rounds: number; agents: number; batches: number }

/** Each agent delivers one batch after the other; all agents at once. */
export const rates = async (stack: BenchStack, { rounds, agents, batches }: Size) => {
  const app = createIngestApp(stack.ingest)
  const devices: BenchDevice[] = []
  for (let i = 0; i < agents; i++) devices.push(await stack.device())
  const chains = devices.map(newChain)
  const bareRefs = await Promise.all(devices.map((_, i) => bareAgent(stack, i)))
  const ours: number[] = []
  const bare: number[] = []
  for (let round = -1; round < rounds; round++) {
    const prepared = await Promise.all(
      devices.map((device, i) => signDeliveries(stack, device, chains[i] ?? newChain(), batches)),
    )
    const ourRate = await rateOf(agents * batches, () =>
      Promise.all(
        prepared.map(async (deliveries) => {
          for (const { headers, packed } of deliveries) {
            const answer = await app.request('/v1/batches', { method: 'POST', headers, body: packed }, {})
            if (answer.status !== 200) throw new Error(await answer.text())
          }
        }),
      ),
    )
    const bareRate = await rateOf(agents * batches, () =>
      Promise.all(
        bareRefs.map(async (agentId) => {
          for (let i = 0; i < batches; i++) await bareTransaction(stack, agentId, (round + 1) * batches + i)
        }),
      ),
    )
    // The first round warms up.
    if (round < 0) continue
    ours.push(ourRate)
    bare.push(bareRate)
  }
  return { ours, bare }
}

const rateOf = async (count: number, work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return count / ((performance.now() - from) / 1000)
}

const bareAgent = async (stack: BenchStack, i: number): Promise<string> => {
  const agentId = `bare-${i}`
  const { agent } = await stack.device()
  const document = await newAgent(stack.accountId, agentId, agent, Date.now())
  await stack.accountDocument.collection('bareAgents').doc(agentId).set(document)
  return agentId
}

/** The documents that ingest writes for the same batch, of records that nobody signed, checked or compared. */
const bareTransaction = (stack: BenchStack, agentId: string, seq: number): Promise<void> => {
  const activities = stack.activities(seq) as Activity[]
  const last = activities.at(-1)
  const records = { activities, ledger: [], quarantined: [], lostMs: 0, duplicateMs: 0 }
  const [rollup] = rollUp(records, `0.${seq}`)
  const owner = { agentId, userId: agentId, computerId: agentId }
  const delivery: Delivery = {
    envelope: { ...ENVELOPE, seq, sentAt: Date.now(), activities },
    hash: 'x'.repeat(43),
    records: last === undefined ? records : { ...records, last },
    broke: false,
    now: Date.now(),
    retentionDays: 180,
    hideFront: (front) => front,
    publicIp: '127.0.0.1',
  }
  return stack.db.runTransaction(async (tx) => {
    const ref = stack.accountDocument.collection('bareAgents').doc(agentId)
    const agent = (await tx.get(ref)).data() as AgentDocument
    const batch = stack.accountDocument.collection('bareBatches').doc(`${agentId}.0.${seq}`)
    tx.create(batch, batchDocument(owner, delivery))
    tx.update(ref, { ...agentChange(agent, delivery), rollupDays: agent.rollupDays })
    if (rollup === undefined) return
    const data = rollupIncrements(owner, rollup, rollupExpiry(rollup.day, 180))
    tx.set(stack.accountDocument.collection('bareRollups').doc(`${rollup.day}.${agentId}`), data, {
      merge: true,
    })
  })
}

const ENVELOPE: BatchEnvelope = {
  epoch: 0,
  seq: 1,
  prevHash: GENESIS_HASH,
  machineId: 'bare',
  sentAt: 0,
  clockCorrectionMs: 0,
  activities: [],
  ledger: [],
  alarmHits: [],
  usbEvents: [],
  status: { version: '1', queuedRecords: 0 },
}
