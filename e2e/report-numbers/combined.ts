/** Addresses that narrow by several things at once, each drawn from an activity that was told, so that something is behind it. */
import type { Productivity } from '#core/contracts/classification.ts'
import { UNCATEGORISED, type Whose } from '#core/contracts/report-query.ts'
import { countsAs } from '#core/oracle/counts-as.ts'
import { instantsOf } from '#core/oracle/pieces.ts'
import type { Random } from '#core/oracle/random.ts'
import { agentsAskedFor, groupsKnownTo, groupsOf } from '#core/oracle/who.ts'
import type { Look } from './wanted.ts'

/** `view`: of one productivity alone. */
export type Combined = Look & { category: string; view?: Productivity }

/** What each address narrows by beside the category. */
export const COMBINATIONS = [
  ['person'],
  ['computer', 'view'],
  ['group', 'view'],
  ['person', 'group'],
  ['group', 'computer', 'view'],
  ['person', 'computer', 'group', 'view'],
] as const
type Name = (typeof COMBINATIONS)[number][number]

/** Of an agent that is in a group the viewer knows, at work on a site in the range. */
export const combinedLook = (random: Random, look: Look, names: readonly Name[]): Combined => {
  const { account, viewer, range } = look
  const { start, end } = instantsOf(account.timeZone, range)
  const known = groupsKnownTo(account, viewer)
  const drawn = agentsAskedFor(account, viewer, {}).flatMap((agent) => {
    const groups = groupsOf(account, agent).filter((group) => known.includes(group))
    const activities = agent.activities.filter((one) => one.start >= start && one.start < end && one.site)
    return groups.length === 0 || activities.length === 0 ? [] : [{ agent, groups, activities }]
  })
  const { agent, groups, activities } = random.pick(drawn)
  const { productivity, category = UNCATEGORISED } = countsAs(account, agent, random.pick(activities))
  const whose: Required<Whose> = {
    person: agent.userId,
    computer: agent.computerId,
    group: random.pick(groups).id,
  }
  const narrowed = Object.entries(whose).filter(([name]) => names.some((one) => one === name))
  return {
    ...look,
    ...(Object.fromEntries(narrowed) as Whose),
    category,
    ...(names.includes('view') ? { view: productivity } : {}),
  }
}
