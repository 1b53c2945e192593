/** Which agents of an account were withdrawn, at most a minute old. */
import type { Firestore } from 'firebase-admin/firestore'
import { RENEW_GRACE_DAYS, CERTIFICATE_DAYS } from '../security/certificate.ts'
import { accountRef } from './account.ts'

const FRESH_MS = 60_000
const MEANINGFUL_MS = (CERTIFICATE_DAYS + RENEW_GRACE_DAYS) * 86_400_000

export type Revocations = { includes(accountId: string, agentId: string, now: number): Promise<boolean> }

export const createRevocations = (db: Firestore): Revocations => {
  const lists = new Map<string, { at: number; ids: Promise<Set<string>> }>()

  const load = async (accountId: string, now: number): Promise<Set<string>> => {
    // A certificate that was withdrawn longer ago than it could live needs no entry.
    const found = await accountRef(db, accountId)
      .collection('agents')
      .where('revokedAt', '>', now - MEANINGFUL_MS)
      .select()
      .get()
    return new Set(found.docs.map((doc) => doc.id))
  }

  return {
    async includes(accountId, agentId, now) {
      let list = lists.get(accountId)
      if (list === undefined || now - list.at > FRESH_MS) {
        list = { at: now, ids: load(accountId, now) }
        lists.set(accountId, list)
        list.ids.catch(() => lists.delete(accountId))
      }
      return (await list.ids).has(agentId)
    },
  }
}
