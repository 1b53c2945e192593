/** Every piece of activity that a query asks for, with what it counts as. */
import type { Activity } from '#core/contracts/activity.ts'
import type { Productivity } from '#core/contracts/classification.ts'
import { UNCATEGORISED, type What, type Whose } from '#core/contracts/report-query.ts'
import type { ToldAccount, ToldAgent, Viewer } from './account.ts'
import { countsAs } from './counts-as.ts'
import { instantsOf, type Local, piecesOf, type Range } from './pieces.ts'
import { agentsAskedFor } from './who.ts'

export type AskedPiece = {
  agent: ToldAgent
  activity: Activity
  local: Local
  ms: number
  productivity: Productivity
  category: string
}

/** Whether an activity is one of those asked for. */
export const isAskedFor = (
  { activity: only, productivity, category }: What,
  { app, site }: Activity,
  counted: { productivity: Productivity; category?: string },
): boolean => {
  if (only !== undefined && only !== `app:${app}` && (site === undefined || only !== `site:${site}`))
    return false
  if (productivity !== undefined && productivity !== counted.productivity) return false
  return category === undefined || category === (counted.category ?? UNCATEGORISED)
}

/** Cut minute by minute; only activities that reach into the range are looked at. */
export const askedPieces = (
  account: ToldAccount,
  viewer: Viewer,
  query: Range & Whose & What,
): AskedPiece[] => {
  const { start, end } = instantsOf(account.timeZone, query)
  return agentsAskedFor(account, viewer, query).flatMap((agent) =>
    agent.activities
      .filter((activity) => activity.start < end && activity.start + activity.durationMs > start)
      .flatMap((activity) => {
        const counted = countsAs(account, agent, activity)
        if (!isAskedFor(query, activity, counted)) return []
        const { productivity, category = UNCATEGORISED } = counted
        return piecesOf(account.timeZone, activity.start, activity.durationMs)
          .filter(({ local }) => local.day >= query.from && local.day <= query.to)
          .filter(({ local }) => query.hour === undefined || query.hour === local.hour)
          .filter(({ local }) => query.weekday === undefined || query.weekday === local.weekday)
          .map(({ local, ms }) => ({ agent, activity, local, ms, productivity, category }))
      }),
  )
}
