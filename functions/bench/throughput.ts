/** Batches a second of one process, in turns with bare transactions that write documents of the same shape. */
import { createIngestApp } from '../ingest/app.ts'
import { rollUp } from '#core/rollup/roll-up.ts'
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
  await stack.accountDocument.collection('bareAgents').doc(agentId).set({ seq: 0 })
  return agentId
}

const bareTransaction = (stack: BenchStack, agentId: string, seq: number): Promise<void> => {
  const activities = stack.activities(seq)
  const [rollup] = rollUp({ activities: activities as never, ledger: [] }, `0.${seq}`)
  return stack.db.runTransaction(async (tx) => {
    const agent = stack.accountDocument.collection('bareAgents').doc(agentId)
    await tx.get(agent)
    tx.create(stack.accountDocument.collection('bareBatches').doc(`${agentId}.${seq}`), { seq, activities })
    tx.update(agent, { seq, hash: 'x'.repeat(43), status: { version: '1', queuedRecords: 0 } })
    if (rollup === undefined) return
    const owner = { agentId, userId: agentId, computerId: agentId }
    const data = rollupIncrements(owner, rollup, new Date())
    tx.set(stack.accountDocument.collection('bareRollups').doc(agentId), data, { merge: true })
  })
}
