import { describe, expect, it } from 'vitest'
import { ledgerState } from '#core/contracts/ledger.ts'
import { settle } from './plan.ts'
import { localAt } from './pieces.ts'
import { randomAccount, SEASONS } from './random-account.ts'
import { groupsOf, personOf } from './who.ts'

const ZONES = ['Asia/Kolkata', 'America/St_Johns', 'Asia/Kathmandu', 'Europe/Berlin']
const endOf = ({ start, durationMs }: { start: number; durationMs: number }) => start + durationMs

describe.each(Object.entries(SEASONS))('a random account of %s', (season, clusters) => {
  const plan = randomAccount(40, clusters)
  const ids = plan.agents.map(({ description, computerLabel }, at) => ({
    agentId: `agent-${at}`,
    userId: description.userLogin,
    computerId: computerLabel,
  }))
  const account = settle(plan, ids, 'UTC')
  const activities = account.agents.flatMap((agent) => agent.activities)
  const ledger = account.agents.flatMap((agent) => agent.ledger)
  const people = Map.groupBy(account.agents, (agent) => personOf(account, agent).label)

  it('is the same for the same seed, and another for another', () => {
    expect(randomAccount(40, clusters)).toEqual(plan)
    expect(randomAccount(41, clusters)).not.toEqual(plan)
  })

  it('has people with many logins, one at two computers at once, one in three groups, some in none', () => {
    expect(people.get('Ada Lovelace')).toHaveLength(20)
    const [desk, laptop] = people.get('Carol') ?? []
    const overlap = desk?.activities.some((one) =>
      laptop?.activities.some((other) => one.start < endOf(other) && other.start < endOf(one)),
    )
    expect(overlap).toBe(true)
    const groups = account.agents.map((agent) => groupsOf(account, agent).length)
    expect(groups).toContain(3)
    expect(groups).toContain(0)
    expect(account.groups.some(({ users, computers }) => users.length === 0 && computers.length > 0)).toBe(
      true,
    )
  })

  it('has every state and kind of activity, silence, and names that change', () => {
    expect(new Set(ledger.map(({ state }) => state))).toEqual(new Set(ledgerState.options))
    expect(new Set(activities.map(({ state }) => state))).toEqual(new Set(['active', 'passive', 'presence']))
    expect(activities.some(({ incognito }) => incognito)).toBe(true)
    expect(activities.some(({ undescribed }) => undescribed)).toBe(true)
    expect(activities.some(({ title }) => title?.startsWith('='))).toBe(true)
    for (const site of ['github.com', 'docs.github.com'])
      expect(new Set(activities.filter((one) => one.site === site).map(({ app }) => app)).size).toBe(2)
    expect(new Set(activities.filter(({ app }) => app === 'code').map((one) => one.description)).size).toBe(2)
  })

  it('has exceptions of groups that disagree', () => {
    const said = plan.exceptions.flatMap(({ items }) => items)
    const bySaid = Map.groupBy(said, ({ key }) => key)
    const disagree = [...bySaid.values()].some(
      (items) => new Set(items.map((one) => one.productivity)).size > 1,
    )
    expect(disagree).toBe(true)
  })

  it.each(ZONES)("has time over midnight and over the week's end in %s", (zone) => {
    const over = (what: 'day' | 'week') =>
      activities.some((one) => localAt(zone, one.start)[what] !== localAt(zone, endOf(one) - 1)[what])
    expect(over('day')).toBe(true)
    expect(over('week')).toBe(true)
  })

  it('has time on both sides of each move of the clocks', () => {
    const moves =
      season === 'spring'
        ? ['2025-03-09T05:30Z', '2025-03-30T01:00Z']
        : ['2025-10-26T01:00Z', '2025-11-02T04:30Z']
    for (const move of moves.map(Date.parse))
      expect(activities.filter((one) => Math.abs(one.start - move) < 3 * 3_600_000).length).toBeGreaterThan(3)
  })
})
