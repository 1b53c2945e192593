/** Counts what one batch asks of Firestore. */
import type { Firestore, Transaction } from 'firebase-admin/firestore'
import { createIngestApp } from '../ingest/app.ts'
import { newChain, signDeliveries } from './requests.ts'
import type { BenchStack } from './stack.ts'

/** Reads and writes of the second batch of a day: nothing is new any more. */
export const operationsOf = async (stack: BenchStack): Promise<{ reads: number; writes: number }> => {
  const counted = { reads: 0, writes: 0 }
  const device = await stack.device()
  const app = createIngestApp({ ...stack.ingest, db: counting(stack.db, counted) })
  for (const { headers, packed } of await signDeliveries(stack, device, newChain(), 2)) {
    Object.assign(counted, { reads: 0, writes: 0 })
    const answer = await app.request('/v1/batches', { method: 'POST', headers, body: packed }, {})
    if (answer.status !== 200) throw new Error(await answer.text())
  }
  return counted
}

const READS = new Set(['get', 'getAll'])
const WRITES = new Set(['create', 'set', 'update', 'delete'])

const counting = (db: Firestore, counted: { reads: number; writes: number }): Firestore =>
  ({
    collection: (path: string) => db.collection(path),
    runTransaction: <T>(body: (tx: Transaction) => Promise<T>) =>
      db.runTransaction((tx) => body(counter(tx, counted))),
  }) as unknown as Firestore

const counter = (tx: Transaction, counted: { reads: number; writes: number }): Transaction =>
  new Proxy(tx, {
    get: (target, name) => {
      if (READS.has(String(name))) counted.reads += 1
      if (WRITES.has(String(name))) counted.writes += 1
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })
