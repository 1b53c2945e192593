import { expect, it } from 'vitest'
import { newestFirst } from './newest-agents.ts'

const agent = (id: string, enrolledAt: number) => ({
  id,
  enrolledAt,
  description: {
    kind: 'host' as const,
    version: '1',
    platform: 'linux' as const,
    machineId: id,
    userLogin: `${id}@example.com`,
  },
})

it('shows the five that came last, newest first, and since when', () => {
  const agents = [7, 1, 3, 5, 2, 6, 4].map((n) => agent(`a${n}`, n * 3_600_000))
  const shown = newestFirst(agents, 7 * 3_600_000 + 30_000)
  expect(shown.map(({ id }) => id)).toEqual(['a7', 'a6', 'a5', 'a4', 'a3'])
  expect(shown.slice(0, 2).map(({ ago }) => ago)).toEqual([
    { unit: 'now', n: 0 },
    { unit: 'hours', n: 1 },
  ])
})

it('never tells of the future where clocks differ', () => {
  expect(newestFirst([agent('a', 1000)], 0)[0]?.ago).toEqual({ unit: 'now', n: 0 })
})
