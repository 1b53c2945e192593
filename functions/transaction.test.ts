import { expect, test } from 'vitest'
import { dataRefused } from './ingest/data-refused.ts'
import { transact } from './transaction.ts'

const refusal = (message: string) => Object.assign(new Error(message), { code: 3 })
const LOST = refusal('3 INVALID_ARGUMENT: Transaction is invalid or closed.')

/** A database whose first transactions fail. */
const failing = (failures: readonly Error[]) => {
  let runs = 0
  const runTransaction = <T>(work: (tx: never) => Promise<T>): Promise<T> => {
    const failure = failures[runs++]
    return failure === undefined ? work(undefined as never) : Promise.reject(failure)
  }
  return { db: { runTransaction }, runs: () => runs }
}

test('a transaction that lost its place is begun anew, five times at most', async () => {
  const twice = failing([LOST, LOST])
  expect(await transact(twice.db, () => Promise.resolve('done'))).toBe('done')
  expect(twice.runs()).toBe(3)
  const always = failing(Array.from({ length: 9 }, () => LOST))
  await expect(transact(always.db, () => Promise.resolve('done'))).rejects.toBe(LOST)
  expect(always.runs()).toBe(5)
})

test('what the data itself caused is not tried again, and is a bad request; a lost transaction is none', async () => {
  const bad = refusal('3 INVALID_ARGUMENT: A field name is not allowed.')
  const once = failing([bad])
  await expect(transact(once.db, () => Promise.resolve('done'))).rejects.toBe(bad)
  expect(once.runs()).toBe(1)
  expect(dataRefused(bad, 'POST /v1/batches')).toMatchObject({ code: 'bad-request' })
  expect(dataRefused(LOST, 'POST /v1/batches')).toBe(LOST)
})
