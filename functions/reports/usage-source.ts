/** Where a usage report comes from. What a viewer may see is decided in the source, so that no route gets round it. */
import type { UsageQuery, UsageReport } from '#core/contracts/usage-report.ts'

/** Whose time a viewer may see; groups will narrow it further. */
export type ViewerScope = { accountId: string; users: 'all' | readonly string[] }

export type UsageSource = {
  /** `timeZone`: the account's. Throws RangeError on a bad day. */
  usage(scope: ViewerScope, query: UsageQuery, timeZone: string): Promise<UsageReport>
}

/** Firestore's `in` takes 30; the rest would be a second query that nobody needs yet. */
export const IN_LIMIT = 30

/** Narrows a query of documents that carry `userId` and `computerId`; undefined where nothing is left to see. */
export const scopedQuery = (
  query: FirebaseFirestore.Query,
  scope: ViewerScope,
  { person, computer }: { person?: string | undefined; computer?: string | undefined },
): FirebaseFirestore.Query | undefined => {
  let scoped = query
  if (scope.users !== 'all') {
    const visible = scope.users.filter((id) => person === undefined || id === person)
    if (visible.length === 0) return undefined
    scoped = scoped.where('userId', 'in', visible.slice(0, IN_LIMIT))
  } else if (person !== undefined) {
    scoped = scoped.where('userId', '==', person)
  }
  return computer === undefined ? scoped : scoped.where('computerId', '==', computer)
}
