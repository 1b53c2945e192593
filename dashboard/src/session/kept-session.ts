/** The session of the last time, so that pages are asked for at once: no activity of anybody, and only for who is signed in. */
import * as z from 'zod/mini'
import { session as sessionSchema } from '#core/contracts/member.ts'
import type { Session } from '#core/contracts/member.ts'

const KEY = 'candor.session'

export const keepSession = (storage: Storage, session: Session): void => {
  storage.setItem(KEY, JSON.stringify(session))
}

export const forgetSession = (storage: Storage): void => {
  storage.removeItem(KEY)
}

/** What was kept for this member; undefined, and forgotten, where it is anybody else's or unreadable. */
export const keptSession = (storage: Storage, uid: string): Session | undefined => {
  const text = storage.getItem(KEY)
  if (text === null) return undefined
  try {
    const kept = z.safeParse(sessionSchema, JSON.parse(text))
    if (kept.success && kept.data.member.id === uid) return kept.data
  } catch {
    // Unreadable is nobody's.
  }
  forgetSession(storage)
  return undefined
}
