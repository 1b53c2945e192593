import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

type Indexes = {
  indexes: { collectionGroup: string; fields: { fieldPath: string; order: string }[] }[]
  fieldOverrides: { collectionGroup: string; fieldPath: string; indexes: unknown[]; ttl?: boolean }[]
}

const read = async (): Promise<Indexes> =>
  JSON.parse(await readFile(join(import.meta.dirname, '../../firestore.indexes.json'), 'utf8')) as Indexes

/** The emulator runs any query; production runs these only with their index. */
it.each([
  ['rollups', 'userId ASC, day ASC'],
  ['rollups', 'computerId ASC, day ASC'],
  ['rollups', 'userId ASC, computerId ASC, day ASC'],
  ['batches', 'lastEnd DESC, firstStart DESC'],
  ['batches', 'userId ASC, lastEnd DESC, firstStart DESC'],
  ['batches', 'computerId ASC, lastEnd DESC, firstStart DESC'],
  ['batches', 'userId ASC, computerId ASC, lastEnd DESC, firstStart DESC'],
])('%s is indexed by %s', async (collection, wanted) => {
  const { indexes } = await read()
  const kept = indexes
    .filter(({ collectionGroup }) => collectionGroup === collection)
    .map(({ fields }) =>
      fields.map(({ fieldPath, order }) => `${fieldPath} ${order.replace('ENDING', '')}`).join(', '),
    )
  expect(kept).toContain(wanted)
})

it.each([
  ['rollups', 'sums'],
  ['rollups', 'runs'],
  ['rollups', 'ledger'],
  ['batches', 'activities'],
  ['batches', 'ledger'],
  ['classifications', 'items'],
])('%s.%s is never queried and so has no index', async (collection, field) => {
  const { fieldOverrides } = await read()
  const override = fieldOverrides.find((o) => o.collectionGroup === collection && o.fieldPath === field)
  expect(override?.indexes).toEqual([])
})

it.each(['rollups', 'batches'])('%s expire by themselves', async (collection) => {
  const { fieldOverrides } = await read()
  const override = fieldOverrides.find((o) => o.collectionGroup === collection && o.fieldPath === 'expiresAt')
  expect(override?.ttl).toBe(true)
})
