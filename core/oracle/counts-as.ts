/** What an activity counts as: word by word of product.md S0, S2 and S3. */
import { starterEntries } from '#core/classification/starter.ts'
import type { Activity } from '#core/contracts/activity.ts'
import type { Productivity } from '#core/contracts/classification.ts'
import type { ToldAccount, ToldAgent, Words } from './account.ts'
import { createMemory } from './remembered.ts'
import { groupsOf } from './who.ts'

export type CountsAs = { productivity: Productivity; category?: string }

/** The site itself, then what it is a sub-domain of; never a top-level name, nor a part of an address of numbers. */
const names = (key: string): string[] => {
  if (!key.startsWith('site:') || /^site:[\d.:]+$/.test(key)) return [key]
  const labels = key.slice(5).split('.')
  return labels.flatMap((_, at) =>
    at === 0 || at < labels.length - 1 ? [`site:${labels.slice(at).join('.')}`] : [],
  )
}

const countsAsIn = (key: string, lists: readonly Words[]): CountsAs => {
  const said = names(key).flatMap((name) => [...lists, starterEntries].map((list) => list.get(name) ?? {}))
  const productivity = said.find((word) => word.productivity !== undefined)?.productivity ?? 'undefined'
  const category = said.find((word) => word.category !== undefined)?.category
  return { productivity, ...(category === undefined ? {} : { category }) }
}

/** For the account as a whole: what a row of one site or application is labelled with. */
export const accountCountsAs = (account: ToldAccount, key: string): CountsAs =>
  countsAsIn(key, [account.words])

const remember = createMemory<CountsAs>()

/** For the agent that told it: the exceptions of its groups in their order, then the account's own word. */
export const countsAs = (
  account: ToldAccount,
  agent: ToldAgent,
  { app, site }: Pick<Activity, 'app' | 'site'>,
): CountsAs => {
  const key = site === undefined ? `app:${app}` : `site:${site}`
  return remember(account, `${agent.agentId} ${key}`, () => {
    const exceptions = groupsOf(account, agent).map(({ id }) => account.exceptions.get(id) ?? new Map())
    return countsAsIn(key, [...exceptions, account.words])
  })
}
