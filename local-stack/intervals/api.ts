/** What the running stack's API tells of one agent. */
import { activityPage, type ActivityRow } from '#core/contracts/activity-log.ts'
import { agentDays } from '#core/contracts/agent-days.ts'
import { session } from '#core/contracts/member.ts'
import { type ApiStack, signIn } from '../api.ts'
import type { Range } from './range.ts'

/** Signs in. Throws a sentence where the stack refuses it. */
export const openApi = async (stack: ApiStack) => {
  const call = await signIn(stack)
  return {
    timeZone: async () => (await call('session', session, { method: 'POST' })).account.timeZone,
    /** Throws a sentence where the account has no such agent. */
    requireAgent: async (agent: string, { to }: Range['days']) => {
      const query = new URLSearchParams({ from: to, to })
      await call(`agents/${encodeURIComponent(agent)}/days?${query}`, agentDays)
    },
    /** Every activity of the agent that begins on these days, newest first. */
    async *activities(agent: string, days: Range['days']): AsyncGenerator<ActivityRow> {
      let cursor: string | undefined
      do {
        const query = new URLSearchParams({ agent, ...days, limit: '1000', ...(cursor ? { cursor } : {}) })
        const page = await call(`activities?${query}`, activityPage)
        yield* page.rows
        cursor = page.next
      } while (cursor !== undefined)
    },
  }
}
