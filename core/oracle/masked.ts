/** The account as somebody is told of it to whom personal categories are time and nothing else (product.md S12). */
import type { Activity } from '#core/contracts/activity.ts'
import type { ToldAccount, Viewer } from './account.ts'
import { countsAs } from './counts-as.ts'

const NAME = ':personal'

export const masked = (account: ToldAccount, viewer: Viewer, personal: readonly string[]): ToldAccount => {
  const isOwn = (userId: string) =>
    viewer !== 'everyone' && 'users' in viewer && viewer.users.includes(userId)
  const hidden = ({ start, offsetMin, durationMs, state, presence }: Activity): Activity => ({
    start,
    offsetMin,
    durationMs,
    state,
    ...(presence && { presence }),
    app: NAME,
    description: 'Personal',
  })
  return {
    ...account,
    words: new Map([...account.words, [`app:${NAME}`, { productivity: 'undefined', category: 'Personal' }]]),
    agents: account.agents.map((agent) => ({
      ...agent,
      activities: agent.activities.map((activity) =>
        !isOwn(agent.userId) && personal.includes(countsAs(account, agent, activity).category ?? '')
          ? hidden(activity)
          : activity,
      ),
    })),
  }
}
