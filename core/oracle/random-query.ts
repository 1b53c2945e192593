/** Random questions about an account: every grouping, any filters together. Most are about something that was told. */
import type { ActivityQuery } from '#core/contracts/activity-log.ts'
import type { Activity } from '#core/contracts/activity.ts'
import { productivity } from '#core/contracts/classification.ts'
import { UNCATEGORISED, type What, type Whose } from '#core/contracts/report-query.ts'
import { usageGrouping, type UsageQuery } from '#core/contracts/usage-report.ts'
import type { ToldAccount, ToldAgent } from './account.ts'
import { countsAs } from './counts-as.ts'
import { localAt, type Range } from './pieces.ts'
import type { Random } from './random.ts'
import { APPS, SITES } from './random-time.ts'
import { groupsOf } from './who.ts'

const TEXTS = ['GitHub', '=', 'größe', 'code', 'nothing of the kind', '/4', '.']
const LENGTHS = [0, 0, 0, 1, 2, 6, 8]

/** What a question is about: filters that are taken from it leave it in. */
type About = { account: ToldAccount; agent: ToldAgent; activity: Activity }

const somethingTold = (random: Random, account: ToldAccount): About => {
  const agent = random.pick(account.agents.filter(({ activities }) => activities.length > 0))
  return { account, agent, activity: random.pick(agent.activities) }
}

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Mostly some days with it among them; at times all there are, or others. */
const randomRange = (random: Random, { account, activity }: About, clusters: readonly Range[]): Range => {
  if (random.chance(0.1)) return { from: clusters[0]?.from ?? '', to: clusters.at(-1)?.to ?? '' }
  const length = random.pick(LENGTHS)
  const { day } = localAt(account.timeZone, activity.start)
  const from = shifted(day, -random.int(random.chance(0.1) ? -2 : 0, length))
  return { from, to: shifted(from, length) }
}

const randomWhose = (random: Random, { account, agent }: About): Whose => {
  const other = random.chance(0.2)
  const of = other ? random.pick(account.agents) : agent
  const groups = other ? ['no-such-group'] : groupsOf(account, agent).map(({ id }) => id)
  return {
    ...(random.chance(0.2) ? { person: of.userId } : {}),
    ...(random.chance(0.15) ? { computer: of.computerId } : {}),
    ...(random.chance(0.25) && groups.length > 0 ? { group: random.pick(groups) } : {}),
  }
}

const randomKey = (random: Random, { activity: { app, site } }: About): string => {
  if (random.chance(0.2))
    return random.chance(0.5) ? `site:${random.pick(SITES)}` : `app:${random.pick(APPS)}`
  return site === undefined || random.chance(0.5) ? `app:${app}` : `site:${site}`
}

const randomWhat = (random: Random, about: About): What => {
  const { account, agent, activity } = about
  const counted = countsAs(account, agent, activity)
  const { hour, weekday } = localAt(account.timeZone, activity.start)
  const other = random.chance(0.2)
  return {
    ...(random.chance(0.2)
      ? { productivity: other ? random.pick(productivity.options) : counted.productivity }
      : {}),
    ...(random.chance(0.2) ? { category: other ? 'Own words' : (counted.category ?? UNCATEGORISED) } : {}),
    ...(random.chance(0.15) ? { activity: randomKey(random, about) } : {}),
    ...(random.chance(0.1) ? { hour: other ? '02' : hour } : {}),
    ...(random.chance(0.1) ? { weekday: other ? '7' : weekday } : {}),
  }
}

export const randomUsageQuery = (
  random: Random,
  account: ToldAccount,
  clusters: readonly Range[],
): UsageQuery => {
  const about = somethingTold(random, account)
  return {
    ...randomRange(random, about, clusters),
    by: random.pick(usageGrouping.options),
    ...randomWhose(random, about),
    ...randomWhat(random, about),
    ...(random.chance(0.3) ? { compare: 'before' as const } : {}),
  }
}

export const randomLogQuery = (
  random: Random,
  account: ToldAccount,
  clusters: readonly Range[],
): ActivityQuery => {
  const about = somethingTold(random, account)
  return {
    ...randomRange(random, about, clusters),
    ...randomWhose(random, about),
    ...(random.chance(0.1) ? { agent: about.agent.agentId } : {}),
    ...randomWhat(random, about),
    ...(random.chance(0.3) ? { text: random.pick(TEXTS) } : {}),
    ...(random.chance(0.1) ? { at: wallMinute(account, about.activity) } : {}),
    ...(random.chance(0.2) ? { incognito: 'only' as const } : {}),
  }
}

/** The minute that the clock on the wall shows when it begins. */
const wallMinute = ({ timeZone }: ToldAccount, { start }: Activity): string =>
  new Date(start).toLocaleString('sv-SE', { timeZone }).slice(0, 16).replace(' ', 'T')

/** Of the reports that take no more than days and whose time. */
export const randomWhoseQuery = (
  random: Random,
  account: ToldAccount,
  clusters: readonly Range[],
): Range & Whose => {
  const about = somethingTold(random, account)
  return { ...randomRange(random, about, clusters), ...randomWhose(random, about) }
}
