/** The queries that really go to Firestore, as seen where the client library sends them. */
import type { Firestore } from 'firebase-admin/firestore'

type Field = { fieldPath: string }
type Filter = {
  compositeFilter?: { filters: Filter[] }
  fieldFilter?: { field: Field; op: string }
  unaryFilter?: { field: Field; op: string }
}
type Structured = {
  from: { collectionId: string; allDescendants?: boolean }[]
  where?: Filter
  orderBy?: { field: Field; direction: string }[]
}
type Request = { structuredQuery?: Structured }
/** Every query of the client library passes here; nothing public is told of them. */
type Sender = {
  requestStream: (method: string, bidirectional: boolean, request: Request, tag: string) => unknown
}

const EQUALITIES = ['EQUAL', 'IN', 'ARRAY_CONTAINS', 'ARRAY_CONTAINS_ANY', 'IS_NULL']

/** `equal`: fields in any order; `ordered`: `field DIRECTION`, those of ranges and orders, in order. */
export type SentQuery = { collection: string; group: boolean; equal: string[]; ordered: string[] }

/** Collects what `db` sends from now on. */
export const recordQueries = (db: Firestore): SentQuery[] => {
  const sent: SentQuery[] = []
  const sender = db as unknown as Sender
  const send = sender.requestStream.bind(db)
  sender.requestStream = (method, bidirectional, request, tag) => {
    if (method === 'runQuery' && request.structuredQuery) sent.push(sentQuery(request.structuredQuery))
    return send(method, bidirectional, request, tag)
  }
  return sent
}

const sentQuery = ({ from, where, orderBy = [] }: Structured): SentQuery => {
  const filters = leavesOf(where)
  const equal = filters.filter(({ op }) => EQUALITIES.includes(op)).map(({ field }) => field.fieldPath)
  const ranged = filters.filter(({ op }) => !EQUALITIES.includes(op)).map(({ field }) => field.fieldPath)
  const orders = orderBy.map(({ field, direction }) => [field.fieldPath, direction] as const)
  const named = new Set(orders.map(([field]) => field))
  // A range that no order names is in ascending order.
  for (const field of new Set(ranged)) if (!named.has(field)) orders.push([field, 'ASCENDING'])
  return {
    collection: from[0]?.collectionId ?? '',
    group: from[0]?.allDescendants === true,
    equal: [...new Set(equal)].sort(),
    ordered: orders.filter(([field]) => field !== '__name__').map(([field, way]) => `${field} ${way}`),
  }
}

const leavesOf = (filter: Filter | undefined): { field: Field; op: string }[] => {
  if (filter?.compositeFilter) return filter.compositeFilter.filters.flatMap(leavesOf)
  return [filter?.fieldFilter ?? filter?.unaryFilter].filter((leaf) => leaf !== undefined)
}
