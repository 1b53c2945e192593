/** A visit by the link of one's own agent: an hour on one's own pages, in this tab alone, without a sign-in. */
import * as z from 'zod/mini'
import { ownSession } from '#core/contracts/member.ts'
import type { OwnSession } from '#core/contracts/member.ts'

const KEY = 'candor.own-visit'

/** The token behind `#token=`; undefined where there is none. */
export const linkToken = (hash: string): string | undefined => /^#token=([\w.-]{1,512})$/.exec(hash)?.[1]

export const keepVisit = (storage: Storage, visit: OwnSession): void => {
  storage.setItem(KEY, JSON.stringify(visit))
}

export const forgetVisit = (storage: Storage): void => {
  storage.removeItem(KEY)
}

/** What this tab holds of one that is not over at `now` (ms); anything else is forgotten. */
export const keptVisit = (storage: Storage, now: number): OwnSession | undefined => {
  const text = storage.getItem(KEY)
  if (text === null) return undefined
  try {
    const kept = z.safeParse(ownSession, JSON.parse(text))
    if (kept.success && kept.data.expiresAt > now) return kept.data
  } catch {
    // Unreadable is over.
  }
  forgetVisit(storage)
  return undefined
}
