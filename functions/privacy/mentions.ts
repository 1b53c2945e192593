/** Ids of people in documents that are not theirs: lists, filters, changes that were made to them. */
import { Timestamp } from 'firebase-admin/firestore'
import type { Subject } from './subject.ts'

/** Stands where an id was. */
export const ERASED = 'erased'

type Data = FirebaseFirestore.DocumentData

const idsOf = ({ agents, users, computers }: Subject): ReadonlySet<string> =>
  new Set([...agents, ...users, ...computers])

/** `user:id`, as keys of changes are written, the id itself, or a path with it. */
const isOf = (ids: ReadonlySet<string>, text: string): boolean =>
  ids.has(text) ||
  ids.has(text.slice(text.indexOf(':') + 1)) ||
  (text.includes('/') && text.split('/').some((part) => ids.has(part)))

export const mentions = (data: unknown, subject: Subject): boolean => holds(data, idsOf(subject))

const holds = (value: unknown, ids: ReadonlySet<string>): boolean => {
  if (typeof value === 'string') return isOf(ids, value)
  if (Array.isArray(value)) return value.some((one) => holds(one, ids))
  if (isMap(value)) return Object.entries(value).some(([key, one]) => isOf(ids, key) || holds(one, ids))
  return false
}

/** The same without them: gone from lists, `erased` elsewhere, and with what a change of them was from and to. */
export const without = (data: Data, subject: Subject): Data => {
  const ids = idsOf(subject)
  const cleaned = (value: unknown): unknown => {
    if (typeof value === 'string') return isOf(ids, value) ? ERASED : value
    if (Array.isArray(value)) {
      return value.filter((one) => typeof one !== 'string' || !isOf(ids, one)).map(cleaned)
    }
    if (!isMap(value)) return value
    if (typeof value.key === 'string' && isOf(ids, value.key))
      return { key: ERASED, before: null, after: null }
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !isOf(ids, key))
        .map(([key, one]) => [key, cleaned(one)]),
    )
  }
  return cleaned(data) as Data
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Timestamp)

/** Of a document that tells of others too, what tells of these: no id of anybody else stays in a list. */
export const onlyOf = (data: Data, subject: Subject): Data => {
  const ids = idsOf(subject)
  const only = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value
        .filter((one) => !isChange(one) || holds(one, ids))
        .filter(
          (one) => typeof one !== 'string' || !value.some((other) => holds(other, ids)) || isOf(ids, one),
        )
        .map(only)
    }
    if (!isMap(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, only(one)]))
  }
  return only(data) as Data
}

/** `{ key, before, after }` of an audit entry. */
const isChange = (value: unknown): boolean => isMap(value) && 'before' in value && 'after' in value
