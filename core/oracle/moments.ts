/**
 * A person's day moment by moment: cut wherever anything that is told begins or ends, on any of their computers, so that
 * within a moment nothing changes.
 */
import type { Productivity } from '#core/contracts/classification.ts'
import { type ToldAccount, type ToldAgent } from './account.ts'
import { countsAs } from './counts-as.ts'
import { stretchesOf } from './coverage.ts'
import { instantsOf } from './pieces.ts'

/** `key`: what was in front, the site in whichever browser, else the application. */
export type Work = {
  start: number
  end: number
  isActive: boolean
  key: string
  productivity: Productivity
  category?: string
}
export type Told = { start: number; end: number; isKnown: boolean }

/** All that the agents tell of one account day, cut at its midnights. */
export type ToldDay = { day: string; start: number; end: number; work: Work[]; told: Told[] }

export const toldDay = (account: ToldAccount, agents: readonly ToldAgent[], day: string): ToldDay => {
  const { start, end } = instantsOf(account.timeZone, { from: day, to: day })
  const within = <Kind extends { start: number; end: number }>(all: Kind[]): Kind[] =>
    all
      .map((one) => ({ ...one, start: Math.max(one.start, start), end: Math.min(one.end, end) }))
      .filter((one) => one.end > one.start)
  const work = agents.flatMap((agent) =>
    agent.activities
      .filter((activity) => activity.start < end && activity.start + activity.durationMs > start)
      .map((activity) => ({
        start: activity.start,
        end: activity.start + activity.durationMs,
        isActive: activity.state === 'active',
        key: activity.site === undefined ? `app:${activity.app}` : `site:${activity.site}`,
        ...countsAs(account, agent, activity),
      })),
  )
  return { day, start, end, work: within(work), told: within(agents.flatMap(stretchesOf)) }
}

export type Moment = { start: number; end: number }

/** The moments between the given instants, in order. */
export const momentsBetween = (instants: Iterable<number>): Moment[] => {
  const sorted = [...new Set(instants)].sort((a, b) => a - b)
  return sorted.slice(1).map((end, at) => ({ start: sorted[at] ?? end, end }))
}

export const edgesOf = (all: readonly Moment[]): number[] => all.flatMap(({ start, end }) => [start, end])

export const isDuring = (moment: Moment, { start, end }: Moment): boolean =>
  start <= moment.start && end >= moment.end

export const lengthOf = (moments: readonly Moment[]): number =>
  moments.reduce((ms, { start, end }) => ms + end - start, 0)

/** The stretches that moments in order come to: those that touch are one. */
export const joinedUp = (moments: readonly Moment[]): Moment[] => {
  const joined: Moment[] = []
  for (const { start, end } of moments) {
    const last = joined.at(-1)
    if (last?.end === start) last.end = end
    else joined.push({ start, end })
  }
  return joined
}

/** The stretches in which any of them goes on. */
export const unionOf = (all: readonly Moment[]): Moment[] =>
  joinedUp(momentsBetween(edgesOf(all)).filter((moment) => all.some((one) => isDuring(moment, one))))
