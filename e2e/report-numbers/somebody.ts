/** Who and what is worth a look of its own in a random account: what reports get wrong is there. */
import type { ToldAgent } from '#core/oracle/account.ts'
import { oracleHours } from '#core/oracle/hours.ts'
import { instantsOf } from '#core/oracle/pieces.ts'
import { agentsAskedFor, personOf } from '#core/oracle/who.ts'
import { type Look, reportOf } from './wanted.ts'

const HOUR_MS = 3_600_000

/** A login, not the first, of whoever has most of them at work. */
export const ofManyLogins = (look: Look) => {
  const logins = Map.groupBy(atWork(look), (agent) => personOf(look.account, agent).key)
  return { person: most([...logins.values()], (own) => own.length)?.at(-1)?.userId ?? '' }
}

/** Whoever was longest at two computers at once. */
export const atTwoAtOnce = ({ account, viewer, range }: Look) => {
  const twiceMs = ({ days }: { days: { twiceMs: number }[] }) =>
    days.reduce((sum, day) => sum + day.twiceMs, 0)
  return { person: most(oracleHours(account, viewer, range).people, twiceMs)?.key ?? '' }
}

/** The computer of most people at work. */
export const ofSeveralPeople = (look: Look) => {
  const computers = Map.groupBy(atWork(look), ({ computerId }) => computerId)
  const people = (agents: ToldAgent[]) => new Set(agents.map((one) => personOf(look.account, one).key)).size
  return { computer: most([...computers.values()], people)?.[0]?.computerId ?? '' }
}

/** The computer of which most is known, but not all. */
export const almostKnown = (look: Look) => {
  const computers = [...new Set(atWork(look).map(({ computerId }) => computerId))]
  const known = (computer: string) => {
    const { knownMs, unknownMs } = reportOf({ ...look, computer }, 'productivity').coverage
    return unknownMs === 0 || knownMs < HOUR_MS ? 0 : knownMs / (knownMs + unknownMs)
  }
  return { computer: most(computers, known) ?? '' }
}

const most = <One>(some: readonly One[], by: (one: One) => number): One | undefined =>
  some.toSorted((a, b) => by(b) - by(a))[0]

/** The agents that the viewer sees and that began something in the range. */
const atWork = ({ account, viewer, range }: Look): ToldAgent[] => {
  const { start, end } = instantsOf(account.timeZone, range)
  return agentsAskedFor(account, viewer, {}).filter(({ activities }) =>
    activities.some((one) => one.start >= start && one.start < end),
  )
}
