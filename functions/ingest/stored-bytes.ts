/** What a document takes of storage, by Firestore's own arithmetic; its indexes come on top. */
import { FieldValue, Timestamp } from 'firebase-admin/firestore'

/** Of the document itself, and of its name, roughly. */
const DOCUMENT = 32 + 96

export const documentBytes = (data: FirebaseFirestore.DocumentData): number => DOCUMENT + bytesOf(data)

const textBytes = (text: string): number => Buffer.byteLength(text) + 1

const bytesOf = (value: unknown): number => {
  if (value === undefined) return 0
  if (value === null || typeof value === 'boolean') return 1
  if (typeof value === 'string') return textBytes(value)
  if (typeof value === 'number' || value instanceof Timestamp || value instanceof FieldValue) return 8
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + bytesOf(one), 0)
  return Object.entries(value as object).reduce(
    (sum, [name, one]) => (one === undefined ? sum : sum + textBytes(name) + bytesOf(one)),
    0,
  )
}
