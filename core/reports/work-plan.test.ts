import { expect, it } from 'vitest'
import { WORK_DEFAULTS } from '#core/contracts/focus-report.ts'
import { workOn } from './work-plan.ts'

const goal = (hours: number) => ({ ...WORK_DEFAULTS, goalMs: hours * 3_600_000 })
const on = workOn(
  {
    account: [
      { from: '2026-02-01', settings: goal(7) },
      { from: '2026-03-01', settings: goal(5) },
    ],
    groups: {
      sales: [{ from: '2026-03-02', settings: goal(4) }],
      ops: [{ from: '2026-01-01', settings: goal(3) }],
    },
  },
  ['sales', 'ops'],
  (agent) => ({ desk: ['sales'], laptop: ['ops', 'sales'], tower: ['ops'] })[agent] ?? [],
)
const hours = (agents: string[], day: string) => on(agents, day).goalMs / 3_600_000

it('holds from its day on, and what was before goes on holding for the days before', () => {
  expect(on(['other'], '2026-01-31')).toBe(WORK_DEFAULTS)
  expect(hours(['other'], '2026-02-01')).toBe(7)
  expect(hours(['other'], '2026-02-28')).toBe(7)
  expect(hours(['other'], '2026-03-01')).toBe(5)
})
it('is of the first of a person’s groups that has any by then', () => {
  expect(hours(['desk'], '2026-03-01')).toBe(5)
  expect(hours(['desk'], '2026-03-02')).toBe(4)
  expect(hours(['laptop'], '2026-03-01')).toBe(3)
  expect(hours(['laptop'], '2026-03-02')).toBe(4)
  expect(hours(['tower', 'desk'], '2026-03-02')).toBe(4)
})
