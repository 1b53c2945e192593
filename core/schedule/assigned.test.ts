import { expect, it } from 'vitest'
import type { WeeklySchedule } from '#core/contracts/weekly-schedule.ts'
import { assignedSchedules } from './assigned.ts'

const week = (from: number): WeeklySchedule['week'] => [[[from, from + 60]], [], [], [], [], [], []]
const early: WeeklySchedule = {
  id: 'early',
  name: 'Early',
  zone: 'account',
  week: week(0),
  users: ['ada'],
  computers: [],
}
const late: WeeklySchedule = {
  id: 'late',
  name: 'Late',
  zone: 'computer',
  week: week(600),
  users: [],
  computers: ['desk', 'laptop'],
}
const usual = { zone: 'UTC', week: week(300) }

it('is the user’s, else the computer’s, else the account’s', () => {
  const assigned = assignedSchedules([early, late], 'Europe/Berlin', usual)
  expect(assigned({ userId: 'ada', computerId: 'desk' })).toEqual({ zone: 'Europe/Berlin', week: week(0) })
  expect(assigned({ userId: 'bob', computerId: 'desk' })).toEqual({ zone: 'computer', week: week(600) })
  expect(assigned({ userId: 'bob', computerId: 'other' })).toBe(usual)
  expect(assignedSchedules([], 'UTC', null)({ userId: 'ada', computerId: 'desk' })).toBeNull()
})
it('is one object for all agents that it is assigned to', () => {
  const assigned = assignedSchedules([late], 'UTC', null)
  expect(assigned({ userId: 'a', computerId: 'desk' })).toBe(assigned({ userId: 'b', computerId: 'laptop' }))
})
