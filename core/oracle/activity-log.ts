/** The activity log: every activity that begins in the range and is asked for, newest first. */
import type { ActivityQuery, ActivityRow } from '#core/contracts/activity-log.ts'
import type { ToldAccount, Viewer } from './account.ts'
import { isAskedFor } from './asked.ts'
import { countsAs } from './counts-as.ts'
import { instantsOf } from './pieces.ts'
import { agentsAskedFor, computerOf, personOf } from './who.ts'

/** A row without its id, which says where it is stored. */
export type OracleRow = Omit<ActivityRow, 'id'>

export const oracleLog = (account: ToldAccount, viewer: Viewer, query: ActivityQuery): OracleRow[] => {
  const { start, end } = instantsOf(account.timeZone, query)
  const text = query.text?.toLowerCase()
  return agentsAskedFor(account, viewer, query)
    .filter(({ agentId }) => query.agent === undefined || query.agent === agentId)
    .flatMap((agent) =>
      agent.activities
        .filter((activity) => activity.start >= start && activity.start < end)
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
        })),
    )
    .sort((a, b) => b.start - a.start || (a.agentId < b.agentId ? 1 : -1))
}

const idAndLabel = ({ key, label }: { key: string; label: string }) => ({ id: key, label })
