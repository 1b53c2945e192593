/** What is in front as others may see it at once: of personal categories that it is personal, and no more. */
import type { Firestore } from 'firebase-admin/firestore'
import { createClassifiers } from '#core/classification/classify.ts'
import type { Front } from '#core/contracts/activity.ts'
import { maskedFront } from '#core/privacy/personal.ts'
import { classificationKeyOf } from '#core/rollup/activity-key.ts'
import type { Account } from '../accounts/account.ts'
import { readClassifications } from '../accounts/classifications.ts'

const FRESH_MS = 60_000

/** `groups`: of the agent, for their exceptions. */
export type HideFront = (front: Front, groups: readonly string[]) => Front

const asItIs: HideFront = (front) => front

/** Reads the account's classifications once a minute, and only where it has personal categories. */
export const createPersonalFronts = (db: Firestore) => {
  const known = new Map<string, { at: number; version: number; hide: Promise<HideFront> }>()
  const read = async ({ id, personalCategories }: Account): Promise<HideFront> => {
    const { account, exceptions } = await readClassifications(db, id)
    const classifierFor = createClassifiers(account, exceptions)
    const personal = new Set(personalCategories)
    return (front, groups) =>
      personal.has(classifierFor(groups)(classificationKeyOf(front)).category ?? '') ? maskedFront : front
  }
  return {
    async of(account: Account, now: number): Promise<HideFront> {
      if (account.personalCategories.length === 0) return asItIs
      let entry = known.get(account.id)
      if (entry === undefined || entry.version !== account.configVersion || now - entry.at > FRESH_MS) {
        entry = { at: now, version: account.configVersion, hide: read(account) }
        known.set(account.id, entry)
        entry.hide.catch(() => known.delete(account.id))
      }
      return entry.hide
    },
  }
}
export type PersonalFronts = ReturnType<typeof createPersonalFronts>
