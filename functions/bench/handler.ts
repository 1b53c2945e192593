/** CPU of one batch in the handler: signature, unpacking, validation, rollup and the writes it asks for; no commit. */
import type { Firestore, Transaction } from 'firebase-admin/firestore'
import { createIngestApp } from '../ingest/app.ts'
import { newChain, signDeliveries } from './requests.ts'
import type { BenchStack } from './stack.ts'

/** Milliseconds of CPU a batch, user and system, all threads. */
export const handlerCpuMs = async (stack: BenchStack, batches: number): Promise<number> => {
  const device = await stack.device()
  const agentId = device.credential()?.agentId ?? ''
  const agent = await stack.accountDocument.collection('agents').doc(agentId).get()
  const app = createIngestApp({ ...stack.ingest, db: uncommitted(stack.db, agent) })
  const deliveries = await signDeliveries(stack, device, newChain(), batches)
  const before = process.cpuUsage()
  for (const { headers, packed } of deliveries) {
    const answer = await app.request('/v1/batches', { method: 'POST', headers, body: packed }, {})
    if (answer.status !== 200) throw new Error(await answer.text())
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / batches
}

/** The agent's document in memory: what is measured ends where Firestore's client would begin. */
const uncommitted = (db: Firestore, agent: FirebaseFirestore.DocumentSnapshot): Firestore => {
  let data = agent.data()
  const tx = {
    get: () => Promise.resolve({ data: () => data }),
    create: () => tx,
    set: () => tx,
    update: (_ref: unknown, change: object) => {
      data = { ...data, ...change }
      return tx
    },
  } as unknown as Transaction
  return {
    collection: (path: string) => db.collection(path),
    runTransaction: <T>(body: (tx: Transaction) => Promise<T>) => body(tx),
  } as unknown as Firestore
}
