/** The activity log: every activity that reaches into the range and is asked for, newest first. */
import { Temporal } from 'temporal-polyfill'
import type { ActivityQuery, ActivityRow } from '#core/contracts/activity-log.ts'
import type { Activity } from '#core/contracts/activity.ts'
import type { ToldAccount, Viewer } from './account.ts'
import { isAskedFor } from './asked.ts'
import { countsAs } from './counts-as.ts'
import { piecesOf } from './pieces.ts'
import { agentsAskedFor, computerOf, personOf } from './who.ts'

/** A row without its id, which says where it is stored. */
export type OracleRow = Omit<ActivityRow, 'id'>

export const oracleLog = (account: ToldAccount, viewer: Viewer, query: ActivityQuery): OracleRow[] => {
  const insideMs = ({ start, durationMs }: Activity): number =>
    piecesOf(account.timeZone, start, durationMs)
      .filter(({ local }) => local.day >= query.from && local.day <= query.to)
      .filter(({ local }) => (query.hour ?? local.hour) === local.hour)
      .filter(({ local }) => (query.weekday ?? local.weekday) === local.weekday)
      .reduce((sum, { ms }) => sum + ms, 0)
  // Of an hour that comes twice, the later one.
  const before =
    query.at === undefined
      ? Infinity
      : Temporal.PlainDateTime.from(query.at).toZonedDateTime(account.timeZone, { disambiguation: 'later' })
          .epochMilliseconds
  const text = query.text?.toLowerCase()
  return agentsAskedFor(account, viewer, query)
    .filter(({ agentId }) => query.agent === undefined || query.agent === agentId)
    .flatMap((agent) =>
      agent.activities
        .filter((activity) => activity.start < before && insideMs(activity) > 0)
        .filter(({ incognito }) => query.incognito === undefined || incognito === true)
        .filter(
          ({ app, description, site, title, url }) =>
            text === undefined ||
            [app, description, site, title, url].some((field) => field?.toLowerCase().includes(text)),
        )
        .filter((activity) => isAskedFor(query, activity, countsAs(account, agent, activity)))
        .map((activity) => ({
          ...activity,
          agentId: agent.agentId,
          person: idAndLabel(personOf(account, agent)),
          computer: idAndLabel(computerOf(account, agent)),
          ...countsAs(account, agent, activity),
          insideMs: insideMs(activity),
        })),
    )
    .sort((a, b) => b.start - a.start || (a.agentId < b.agentId ? 1 : -1))
}

const idAndLabel = ({ key, label }: { key: string; label: string }) => ({ id: key, label })
