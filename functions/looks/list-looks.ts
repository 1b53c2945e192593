/** Who looked at the time of some users, newest first. */
import type { Firestore } from 'firebase-admin/firestore'
import type { Look, LookList } from '#core/contracts/look.ts'
import { chunked } from '../reports/chunked.ts'
import { HOUR_MS, LOOKS_KEPT_MS, looksRef, type StoredLook } from './look.ts'

const MOST = 500

/** A look at several users of one person is one. */
export const listLooks = async (
  db: Firestore,
  accountId: string,
  users: readonly string[],
  now: number,
): Promise<LookList> => {
  const found = await Promise.all(
    chunked(new Set(users)).map((some) =>
      looksRef(db, accountId).where('userId', 'in', some).orderBy('at', 'desc').limit(MOST).get(),
    ),
  )
  const stored = found.flatMap(({ docs }) => docs.map((doc) => doc.data() as StoredLook))
  const once = Map.groupBy(stored, ({ viewer, report, at }) =>
    JSON.stringify([viewer.uid, report, Math.floor(at / HOUR_MS)]),
  )
  const looks = [...once.values()].flatMap(oneOf).sort((a, b) => b.at - a.at)
  return { looks: looks.slice(0, MOST), since: now - LOOKS_KEPT_MS }
}

const oneOf = (same: readonly StoredLook[]): Look[] => {
  const [first] = same
  if (first === undefined) return []
  const ranges = [...new Set(same.flatMap(({ ranges }) => ranges))].sort()
  return [
    {
      viewer: first.viewer.email,
      report: first.report,
      ranges: ranges.map((range) => {
        const [from = '', to = ''] = range.split('/')
        return { from, to }
      }),
      at: Math.max(...same.map(({ at }) => at)),
    },
  ]
}
